/** What leaves the computer, as the app itself shows it, and the file for those who help. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { strings } from '../renderer/strings.ts';
import { violations } from './fixtures/axe.ts';
import { kim } from './fixtures/people.ts';
import { searchField } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.privacy;

test('the privacy page shows what was sent, and diagnostics hold no secret', async ({
  launch,
  startServer,
  keepScreenshot,
}) => {
  const server = await startServer();
  const token = readFileSync(server.tokenFile, 'utf8').trim();
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await expect.poll(() => seatlight.tray.tooltip()).not.toContain('connecting');
  const settings = await seatlight.openSettings();
  await settings.getByRole('button', { name: words.pages.privacy }).click();
  await expect(settings.getByText(server.url)).toBeVisible();
  const hello = settings.getByRole('listitem').filter({ hasText: words.kinds.hello.title });
  await expect(hello.getByText(words.sent.times(1))).toBeVisible();
  await hello.getByRole('button', { name: words.sent.show }).click();
  await expect(hello.getByText(kim.user, { exact: true })).toBeVisible();
  // It is live: what is sent from now on is seen.
  const search = settings.getByRole('listitem').filter({ hasText: words.kinds.search.title });
  await expect(search.getByRole('button')).toHaveCount(0);
  const popover = await seatlight.openPopover();
  await searchField(popover).fill('bob');
  await expect(search.getByRole('button', { name: words.sent.show })).toBeVisible();
  await seatlight.openSettings();
  expect(await settings.content()).not.toContain(token);
  expect(await violations(settings)).toEqual([]);
  await keepScreenshot('privacy');

  await settings.getByRole('button', { name: words.pages.settings }).click();
  await settings.getByRole('button', { name: words.diagnostics.gather }).click();
  const files = settings.getByRole('list', { name: words.diagnostics.files });
  await expect(files.getByText('logs/app.log')).toBeVisible();
  await keepScreenshot('diagnostics');
  const path = test.info().outputPath('diagnostics.zip');
  await seatlight.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await settings.getByRole('button', { name: words.diagnostics.save }).click();
  await expect(settings.getByText(words.diagnostics.saved(path))).toBeVisible();
  const written = Object.entries(unzipSync(readFileSync(path))).map(([name, text]) => [name, strFromU8(text)] as const);
  expect(await files.count()).toBe(0);
  expect(written.map(([name]) => name)).toEqual(
    expect.arrayContaining(['connection.json', 'processes.json', 'sent.json']),
  );
  const all = written.map(([, text]) => text).join('\n');
  expect(all).not.toContain(token);
  expect(all).not.toContain(kim.user);
  expect(JSON.parse(Object.fromEntries(written)['connection.json'] ?? '')).toMatchObject({
    status: 'connected',
    hasToken: true,
  });
});
