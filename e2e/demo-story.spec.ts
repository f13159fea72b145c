/** What a newcomer meets in the first two minutes, with nothing set up. */
import { storyPeople, wantedFeature } from '../demo/story.ts';
import { strings } from '../renderer/strings.ts';
import { kim } from './fixtures/people.ts';
import { card } from './fixtures/popover.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.requests;
const withinMs = 120_000;

test('the demo site refuses a seat, keeps a place in line, offers a seat, and a colleague asks', async ({
  launch,
  popUps,
  keepScreenshot,
}) => {
  test.setTimeout(withinMs + 60_000);
  const endsAt = Date.now() + withinMs;
  const left = () => Math.max(1, endsAt - Date.now());
  const seatlight = await launch({ env: kim.env });

  const denied = await popUps.next(new RegExp(`^${wantedFeature} was refused$`), left());
  expect(denied.body).toContain('You are 2nd in line');
  await popUps.click(denied);
  const popover = await seatlight.shownPopover();
  await expect(card(popover, wantedFeature)).toContainText(words.wait.position(2));
  await keepScreenshot('demo-denied');
  await popover.keyboard.press('Escape');

  const offer = await popUps.next(new RegExp(`^A ${wantedFeature} seat is free$`), left());
  await keepScreenshot('demo-offer');
  await popUps.click(offer);
  await expect(card(await seatlight.shownPopover(), words.offer.title(wantedFeature, 1))).toBeVisible();
  await keepScreenshot('demo-offer-popover');
  await popover.keyboard.press('Escape');

  const asked = await popUps.next(new RegExp(`^${storyPeople.asker.user} needs `), left());
  await popUps.click(asked);
  const question = card(await seatlight.shownPopover(), asked.title);
  await question.getByRole('button', { name: words.ask.answers['in-10-minutes'] }).click();
  await expect(question).toHaveCount(0);
  await keepScreenshot('demo-asked');
});
