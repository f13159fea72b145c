/** One colleague asks another for a seat, each at a desktop of their own. */
import { strings } from '../renderer/strings.ts';
import { bo, kim, seatOf } from './fixtures/people.ts';
import { card, detailLine, featureRow } from './fixtures/popover.ts';
import { feature, seat, usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.requests.ask;

test('a holder is asked, answers with one click, and the one who waits sees the answer', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
  secondDesktop,
  secondPopUps,
  keepScreenshot,
}) => {
  site.tell(
    usualFeatures.map((one) =>
      one.name === 'mesher' ? feature('mesher', 2, { checkouts: [seat('li.wei', 'ws-020'), seatOf(bo)] }) : one,
    ),
  );
  const server = await startServer();
  const asker = await launch({ switches: server.switches, env: kim.env });
  const holder = await launch({ on: secondDesktop, switches: server.switches, env: bo.env });
  for (const { tray } of [asker, holder]) await expect.poll(() => tray.tooltip()).toContain('Test site');
  log.denied('mesher', kim.user, kim.host);
  await popUps.next(/^mesher was refused$/);
  await popUps.dismissAll();

  const popover = await asker.openPopover();
  await featureRow(popover, 'mesher').click();
  const line = detailLine(popover, bo.user);
  // Only those can be asked who are there.
  await expect(detailLine(popover, 'li.wei').getByRole('button')).toHaveCount(0);
  await line.getByRole('button', { name: words.askLabel(bo.user, 'mesher') }).click();
  await expect(line).toContainText(words.asked);
  await keepScreenshot('popover-asked');
  await popover.keyboard.press('Escape');

  const question = await secondPopUps.next(new RegExp(`^${words.needs(kim.user, 'mesher')}$`));
  await secondPopUps.click(question);
  const ofHolder = await holder.shownPopover();
  await card(ofHolder, words.needs(kim.user, 'mesher'))
    .getByRole('button', { name: words.answers['in-10-minutes'] })
    .click();

  const answer = await popUps.next(new RegExp(`^${bo.user} answered about mesher$`));
  await popUps.click(answer);
  const again = await asker.shownPopover();
  await expect(card(again, 'mesher')).toContainText(`${bo.user}: in 10 min`);
  await keepScreenshot('popover-answered');
});
