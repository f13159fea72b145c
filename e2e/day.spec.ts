/** My day: time is put right on the timeline, with the mouse and without. */
import type { Locator, Page } from 'playwright';
import type { Screen } from './desktop/screen.ts';
import { until } from './desktop/wait.ts';
import { violations } from './fixtures/axe.ts';
import { kim } from './fixtures/people.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const title = 'My day – Seatlight';

/** How many days ago the last Friday was: the demo tells of the seven days before today. */
function daysSinceFriday(): number {
  return (new Date().getDay() - 5 + 7) % 7 || 7;
}

/** Opens My day at the last Friday. */
async function openFriday({ tray, electron }: Seatlight): Promise<Page> {
  await tray.choose('My day');
  const page = await until('My day', () => electron.windows().find((one) => one.url().includes('view=day')));
  await expect(page.getByRole('button', { name: 'Today' })).toBeVisible();
  for (let day = daysSinceFriday(); day > 0; day -= 1) await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: /Friday/ })).toBeVisible();
  return page;
}

/** The sum of a project as it is shown. */
const sumOf = (page: Page, project: string) =>
  page.getByRole('region', { name: 'This day' }).getByRole('listitem').filter({ hasText: project });

const track = (page: Page) => page.locator(`[data-track="${kim.host}"]`);
const edge = (page: Page) => track(page).getByRole('slider', { name: /between .*drawings and .*bearings/ });

/** Moves the system's own pointer over the window, from the middle of one thing to a place beside it. */
async function drag(screen: Screen, from: Locator, by: number): Promise<void> {
  const window = await until('the window of My day', () => screen.windows().find((one) => one.title === title));
  const box = await from.boundingBox();
  if (box === null) throw new Error('What is to be dragged cannot be seen.');
  const start = { x: window.x + box.x + box.width / 2, y: window.y + box.y + box.height / 2 };
  screen.drag(start, { x: start.x + by, y: start.y });
}

/** How many pixels an hour is wide. */
async function hourOf(page: Page): Promise<number> {
  const box = await track(page).boundingBox();
  return (box?.width ?? 0) / 12;
}

test('a border is dragged on the timeline, and that is undone', async ({ launch, desktopScreen, keepScreenshot }) => {
  const seatlight = await launch({ env: kim.env });
  const page = await openFriday(seatlight);
  await expect(sumOf(page, 'Bridge Rotterdam: drawings')).toContainText('1h 30m');
  await expect(sumOf(page, 'Bridge Rotterdam: bearings')).toContainText('2h 30m');

  await drag(desktopScreen, edge(page), (await hourOf(page)) * (50 / 60));
  await expect(sumOf(page, 'Bridge Rotterdam: drawings')).toContainText('2h 15m');
  await expect(sumOf(page, 'Bridge Rotterdam: bearings')).toContainText('1h 45m');
  await expect(page.getByRole('status').filter({ hasText: 'is booked on' })).toBeVisible();
  await keepScreenshot('day-corrected');

  // It is the server's as well: another window that is opened later shows it.
  await page.close();
  const again = await openFriday(seatlight);
  await expect(sumOf(again, 'Bridge Rotterdam: drawings')).toContainText('2h 15m');
  await again.keyboard.press('Control+z');
  await expect(sumOf(again, 'Bridge Rotterdam: drawings')).toContainText('1h 30m');
  await expect(again.getByText('Taken back by You')).toBeVisible();
});

test('a time is picked with the mouse and booked with a few letters', async ({ launch, desktopScreen }) => {
  const page = await openFriday(await launch({ env: kim.env }));
  const checkout = track(page).getByRole('img', { name: /^MATLAB/ });
  await drag(desktopScreen, checkout, (await hourOf(page)) / 2);
  await expect(page.getByRole('form', { name: 'Book this time' })).toBeVisible();
  // Half an hour from the middle of 13:30 to 15:30 on.
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('14:30');
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('15:00');
  await page.keyboard.type('train');
  await page.keyboard.press('Enter');
  await expect(sumOf(page, 'Training')).toContainText('0h 30m');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Book this time' })).toBeHidden();
  await expect(sumOf(page, 'Training')).toContainText('0h 30m');
});

test('a border is moved with the arrow keys', async ({ launch }) => {
  const page = await openFriday(await launch({ env: kim.env }));
  await edge(page).focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'PageDown', 'Enter']) await page.keyboard.press(key);
  // 10:10 became 09:30: half an hour of the drawings goes to the bearings.
  await expect(sumOf(page, 'Bridge Rotterdam: drawings')).toContainText('1h 00m');
  await expect(sumOf(page, 'Bridge Rotterdam: bearings')).toContainText('3h 00m');
});

for (const theme of ['light', 'dark'] as const) {
  test(`My day in ${theme} has nothing that keeps people out`, async ({ launch, keepScreenshot }) => {
    const page = await openFriday(await launch({ env: kim.env, settings: { theme } }));
    await expect(edge(page)).toBeVisible();
    await keepScreenshot(`day-${theme}`);
    expect(await violations(page)).toEqual([]);

    await track(page)
      .getByRole('button', { name: /drawings/ })
      .focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('form', { name: 'Book this time' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Split with another project' }).click();
    await page.keyboard.press('Enter');
    await keepScreenshot(`day-split-${theme}`);
    expect(await violations(page)).toEqual([]);
  });
}
