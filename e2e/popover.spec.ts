import { strings } from '../renderer/strings.ts';
import { detailLine, featureRow, featureRows, searchField } from './fixtures/popover.ts';
import { feature, seat, usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

/** As often as the settings allow, so that a test need not wait a minute. */
const settings = { refreshSeconds: 10 };

test('shows what the license server reports', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);
  await expect(featureRow(popover, 'flow_solver')).toHaveAccessibleName(/ 7 free for you .*1 borrowed.* 3 of 10/);
  await expect(featureRow(popover, 'mesher')).toHaveAccessibleName(/1 in queue full .*2 of 2/);
  await expect(featureRow(popover, 'viewer')).toHaveAccessibleName(/2 reserved/);
  await expect(popover.getByText('Demo site')).toHaveCount(0);
});

test('typing finds features and people, and Enter shows who holds a seat', async ({ launch, site, keepScreenshot }) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);

  await popover.keyboard.type('OKAFOR');
  await expect(searchField(popover)).toHaveValue('OKAFOR');
  await expect(featureRows(popover)).toHaveCount(1);
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();

  await popover.keyboard.press('Escape');
  await expect(featureRows(popover)).toHaveCount(usualFeatures.length);

  await popover.keyboard.type('mesh');
  await expect(featureRows(popover)).toHaveCount(1);
  await popover.keyboard.press('Enter');
  await expect(featureRow(popover, 'mesher')).toHaveAttribute('aria-expanded', 'true');
  for (const person of ['li.wei', 'jo.berg', 'sven.lund']) await expect(detailLine(popover, person)).toBeVisible();
  await keepScreenshot('popover-expanded');
});

test('a right click opens what can be done with a feature, over the list and without hiding it', async ({
  launch,
  site,
  keepScreenshot,
}) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await featureRow(popover, 'mesher').click({ button: 'right' });
  await expect(popover.getByRole('menuitem', { name: strings.requests.menu.wait })).toBeVisible();
  await keepScreenshot('popover-menu');
  // What is seen at the place of another feature is that feature, and nothing that lies over it.
  const seen = await featureRow(popover, 'flow_solver').evaluate((row) => {
    const { left, top } = row.getBoundingClientRect();
    return row.contains(document.elementFromPoint(left + 40, top + 12));
  });
  expect(seen).toBe(true);
  await popover.getByRole('menuitem', { name: strings.requests.menu.mute }).click();
  await expect(featureRow(popover, 'mesher').getByTitle(strings.requests.menu.muted)).toBeVisible();
});

test('a change in the report reaches the open popover', async ({ launch, site }) => {
  const seatlight = await launch({ switches: site.switches, settings });
  const popover = await seatlight.openPopover();
  await expect(featureRow(popover, 'post')).toHaveAccessibleName(/ 40 free for you .*0 of 40/);
  await featureRow(popover, 'post').click();

  site.tell([...usualFeatures.slice(0, -1), feature('post', 40, { checkouts: [seat('zoe.lind', 'ws-300')] })]);
  await expect(featureRow(popover, 'post')).toHaveAccessibleName(/ 39 free for you .*1 of 40/);
  await expect(detailLine(popover, 'zoe.lind')).toBeVisible();

  // Whoever cannot wait for the next poll asks for one.
  site.tell(usualFeatures.slice(0, -1));
  await popover.getByRole('button', { name: strings.header.refresh }).click();
  await expect(featureRow(popover, 'post')).toHaveCount(0);
});

test('Esc closes it, and so does a click elsewhere', async ({ launch, site, desktopScreen }) => {
  const seatlight = await launch({ switches: site.switches });
  const popover = await seatlight.openPopover();
  await expect(searchField(popover)).toBeFocused();
  await popover.keyboard.press('Escape');
  const shown = () => desktopScreen.shows('Seatlight');
  await expect.poll(shown).toBe(false);

  await seatlight.tray.click();
  await expect.poll(shown).toBe(true);
  desktopScreen.click(100, 100);
  await expect.poll(shown).toBe(false);
});

test('a pinned feature comes first, in the tray too, and stays pinned after a restart', async ({ launch, site }) => {
  const first = await launch({ switches: site.switches });
  const popover = await first.openPopover();
  await featureRow(popover, 'viewer').focus();
  await popover.keyboard.press('Control+d');
  await expect(featureRows(popover).first()).toHaveAccessibleName(/^viewer /);
  await expect.poll(() => first.tray.tooltip()).toContain('viewer: ');
  await first.close();

  const second = await launch({ switches: site.switches });
  await expect.poll(() => second.tray.tooltip()).toContain('viewer: ');
  const menu = await second.tray.menu();
  expect(menu.map((entry) => entry.label).find((label) => label.startsWith('viewer: '))).toBeDefined();
});
