/** Links to the app, as a page or a mail may have them. */
import { strings } from '../renderer/strings.ts';
import { kim } from './fixtures/people.ts';
import { card } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.requests.waitForm;

test('a link to wait for a feature opens the popover, and nothing happens before it is confirmed', async ({
  launch,
  startServer,
  keepScreenshot,
}) => {
  const server = await startServer();
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await expect.poll(() => seatlight.tray.tooltip()).toContain('Test site');
  const again = seatlight.startAgain('seatlight://wait/MESHER?seats=2');
  const popover = await seatlight.shownPopover();
  const panel = popover.getByRole('region', { name: words.linkTitle('mesher', 2) });
  await expect(panel).toContainText(words.linkHint);
  await expect(card(popover, 'mesher')).toHaveCount(0);
  await keepScreenshot('popover-link');
  await panel.getByRole('button', { name: words.confirm }).click();
  await expect(card(popover, 'mesher')).toContainText(strings.requests.wait.seats(2));
  if (again.exitCode === null) again.kill();
});
