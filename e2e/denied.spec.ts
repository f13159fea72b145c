/** What a person gets who was refused a seat. */
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { kim } from './fixtures/people.ts';
import { card } from './fixtures/popover.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');

test('a refusal in the log pops up with the reason and the place in line, and a click leads there', async ({
  launch,
  startServer,
  log,
  popUps,
  keepScreenshot,
}) => {
  const server = await startServer();
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await connected(seatlight);
  // One try of an application is several lines; they are one pop-up.
  for (let line = 0; line < 3; line += 1) log.denied('mesher', kim.user, kim.host);
  const popUp = await popUps.next(/^mesher was refused$/);
  expect(popUp.body).toMatch(/You are 1st in line/);
  await keepScreenshot('pop-up-denied');

  await popUps.click(popUp);
  const popover = await seatlight.shownPopover();
  await expect(card(popover, 'mesher')).toContainText(strings.requests.wait.position(1));
  await expect(popover.getByText('All seats').first()).toBeVisible();
  await keepScreenshot('popover-denied');
  expect(popUps.accepted).toHaveLength(1);
});

test('what was missed while the app did not run is in the notification centre, and the tray shows it', async ({
  launch,
  startServer,
  log,
  popUps,
  keepScreenshot,
}) => {
  const server = await startServer('denials: { settle_seconds: 0 }');
  const before = await launch({ switches: server.switches, env: kim.env });
  await connected(before);
  const calm = await before.tray.pictureName();
  await before.close();
  log.denied('mesher', kim.user, kim.host);
  await until('the denial at the monitoring server', async () => (await server.waitsOf(kim.user)).length === 1);

  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await connected(seatlight);
  await expect.poll(() => seatlight.tray.pictureName()).not.toBe(calm);
  const popover = await seatlight.openPopover();
  await popover.getByRole('button', { name: strings.notices.open(1) }).click();
  await expect(popover.getByRole('listitem').filter({ hasText: 'mesher was refused' })).toBeVisible();
  await keepScreenshot('notification-centre');
  expect(popUps.accepted).toEqual([]);
});

for (const [what, settings] of [
  ['a muted feature', { mutedFeatures: ['27000%40licences.example/mesher'] }],
  // All day but a minute around midnight, when nobody runs tests twice.
  ['quiet hours', { quietHours: { from: '00:00', until: '23:59' } }],
] as const) {
  test(`no pop-up comes with ${what}, and nothing is lost`, async ({ launch, startServer, log, popUps }) => {
    const server = await startServer();
    const seatlight = await launch({ switches: server.switches, env: kim.env, settings: { ...settings } as never });
    await connected(seatlight);
    log.denied('mesher', kim.user, kim.host);
    const popover = await seatlight.openPopover();
    await expect(card(popover, 'mesher')).toContainText(strings.requests.wait.position(1));
    await popover.getByRole('button', { name: /^Notifications/ }).click();
    await expect(popover.getByRole('listitem').filter({ hasText: 'mesher was refused' })).toBeVisible();
    expect(popUps.accepted).toEqual([]);
  });
}
