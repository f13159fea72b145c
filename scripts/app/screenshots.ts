/** Takes the pictures of the README: the real app with the demo site, on a desktop of our own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { wantedFeature } from '../../demo/story.ts';
import { screenSize } from '../../e2e/desktop/configuration.ts';
import { startDesktop } from '../../e2e/desktop/desktop.ts';
import { popUpsOf } from '../../e2e/desktop/pop-ups.ts';
import { programs } from '../../e2e/desktop/processes.ts';
import { type Rectangle, screenOf } from '../../e2e/desktop/screen.ts';
import { until } from '../../e2e/desktop/wait.ts';
import { card, featureRow } from '../../e2e/fixtures/popover.ts';
import { recentlyClosed, warningGone, warningOf } from '../../e2e/fixtures/reclaim.ts';
import { launchSeatlight, type Seatlight } from '../../e2e/fixtures/seatlight.ts';
import { strings } from '../../renderer/strings.ts';
import { inProject, say } from '../setup/project.mjs';

const folder = inProject('docs', 'screenshots');
const work = mkdtempSync(join(tmpdir(), 'seatlight-screenshots-'));
const desktop = await startDesktop({ parts: 'all' });
const screen = screenOf(desktop);
const popUps = await popUpsOf(desktop);
const documentPrograms = programs(desktop.env);
/** The demo site's story has offered a seat by then. */
const storyMs = 120_000;

/** The corner with the popover and the tray. */
const corner = (width: number, height: number): Rectangle => ({
  x: screenSize.width - width,
  y: screenSize.height - height,
  width,
  height,
});

function take(name: string, part: Rectangle): void {
  screen.screenshot(join(folder, `${name}.png`), part);
  say(`docs/screenshots/${name}.png`);
}

async function search(popover: Page, text: string): Promise<void> {
  await popover.keyboard.type(text);
  await featureRow(popover, text).waitFor();
}

async function clear(popover: Page): Promise<void> {
  await popover.keyboard.press('Escape');
}

async function takePopover(seatlight: Seatlight, theme: string): Promise<void> {
  const popover = await seatlight.openPopover();
  // A feature of the license server that stands first: until it has answered, the list is not whole.
  await featureRow(popover, 'solid_modeling').waitFor();
  for (const name of ['acfd_fluent', 'elec_solve_hfss']) {
    await search(popover, name);
    await featureRow(popover, name).focus();
    await popover.keyboard.press('Control+d');
    await clear(popover);
  }
  await screen.movePointerAway();
  take(`popover-${theme}`, corner(460, 720));
  await search(popover, 'acfd_fluent');
  await popover.keyboard.press('Enter');
  await popover.locator('[role=treeitem][aria-level="2"]').nth(6).waitFor();
  take(`popover-expanded-${theme}`, corner(460, 720));
  // Once for the search, once for the popover.
  await clear(popover);
  await clear(popover);
  await until('the popover to close', () => !screen.shows('Seatlight'));
}

/** The pop-up that offers a seat, and what a click on it shows. */
async function takeOffer(seatlight: Seatlight, theme: string): Promise<void> {
  const offer = await popUps.next(new RegExp(`^A ${wantedFeature} seat is free$`), storyMs);
  await until('the pop-up', () => desktop.run('dunstctl', 'count', 'displayed').trim() === '1');
  const popUp = await until('its window', () =>
    screen.windows().find(({ className, width }) => className === 'Dunst' && width > 1),
  );
  if (theme === 'light') take('pop-up', popUp);
  await popUps.click(offer);
  const popover = await seatlight.shownPopover();
  const offered = card(popover, strings.requests.offer.title(wantedFeature, 1));
  // Enabled once it is known which program belongs to the feature.
  const choose = offered.locator('button:not([aria-disabled])', { hasText: strings.requests.offer.choose });
  await choose.evaluate(async (button) => {
    const frame = () => new Promise(requestAnimationFrame);
    // Its colours begin to change with the frame after it is enabled.
    await frame();
    await frame();
    await Promise.all(button.getAnimations().map(({ finished }) => finished));
    await frame();
  });
  await screen.movePointerAway();
  take(`offer-${theme}`, corner(460, 720));
  await popover.keyboard.press('Escape');
  await until('the popover to close', () => !screen.shows('Seatlight'));
}

async function takeSettings(seatlight: Seatlight, theme: string): Promise<void> {
  const settings = await seatlight.openSettings();
  await settings.getByRole('heading', { name: 'Connection' }).waitFor();
  await screen.movePointerAway();
  const window = await until('the settings window', () => screen.windows().find(({ title }) => /Settings/.test(title)));
  take(`settings-${theme}`, window);
}

/** My day at the last working day of the demo's week, and the palette over the desktop. */
async function takeProjects(seatlight: Seatlight, theme: string): Promise<void> {
  await seatlight.tray.choose('My day');
  const day = await until('My day', () => seatlight.electron.windows().find((page) => page.url().includes('view=day')));
  await day.getByRole('button', { name: strings.day.today.day }).waitFor();
  // The demo tells of the seven days before today.
  for (let back = (new Date().getDay() - 5 + 7) % 7 || 7; back > 0; back -= 1)
    await day.keyboard.press('Alt+ArrowLeft');
  await day.getByRole('heading', { name: /Friday/ }).waitFor();
  await day.getByText('MATLAB').first().waitFor();
  await screen.movePointerAway();
  const window = await until('its window', () =>
    screen.windows().find(({ title }) => title === strings.day.windowTitle),
  );
  take(`day-${theme}`, window);
  await day.close();
  await seatlight.tray.choose('Choose…');
  const palette = await until('the palette', () =>
    seatlight.electron.windows().find((page) => page.url().includes('view=palette')),
  );
  await palette.getByRole('option').first().waitFor();
  await palette.keyboard.type('bri');
  await palette
    .getByRole('option', { name: /Bridge/ })
    .nth(3)
    .waitFor();
  const { windowTitle } = strings.projects.picker;
  await until('the palette on the screen', () => screen.shows(windowTitle));
  take(`palette-${theme}`, await until('its place', () => screen.windows().find(({ title }) => title === windowTitle)));
  await palette.keyboard.press('Escape');
  await until('the palette to close', () => !screen.shows(windowTitle));
}

/** A drawing in a real program, which holds a seat of the demo site from now on, and then nobody uses it. */
async function draw(theme: string): Promise<void> {
  const path = join(work, `bridge-${theme}.svg`);
  writeFileSync(path, '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>');
  documentPrograms.start('inkscape', [path]);
  const found = () =>
    /^\d+$/m.exec(desktop.run('xdotool', 'search', '--onlyvisible', '--name', `bridge-${theme}`))?.[0];
  const window = await until('the drawing', found, 30_000);
  desktop.run('xdotool', 'windowactivate', '--sync', window, 'sleep', '1', 'key', 'r');
  screen.drag({ x: 480, y: 480 }, { x: 640, y: 600 });
  await until('the edit', () => desktop.run('xdotool', 'getwindowname', window).startsWith('*'));
  desktop.run('xdotool', 'windowminimize', window);
}

/** The warning before the drawing is closed, and where it is found again. */
async function takeReclaim(seatlight: Seatlight, theme: string): Promise<void> {
  const { warning, closed } = strings.reclaim;
  const page = await until(
    'the warning',
    () => seatlight.electron.windows().find((one) => one.url().includes('view=warning')),
    storyMs * 2,
  );
  const goAhead = warningOf(page, 'Inkscape').getByRole('button', { name: warning.saveAndClose });
  await goAhead.waitFor();
  await screen.movePointerAway();
  const { windowTitle } = warning;
  await until('the warning on the screen', () => screen.shows(windowTitle));
  take(`warning-${theme}`, await until('its place', () => screen.windows().find(({ title }) => title === windowTitle)));
  await goAhead.click();
  await warningGone(seatlight);
  await popUps.dismissAll();
  const popover = await recentlyClosed(seatlight);
  await popover.getByRole('button', { name: closed.removeLabel('Inkscape') }).waitFor();
  await screen.movePointerAway();
  take(`closed-${theme}`, corner(460, 720));
  await popover.keyboard.press('Escape');
  await popover.keyboard.press('Escape');
  await until('the popover to close', () => !screen.shows('Seatlight'));
}

async function takeTray(seatlight: Seatlight): Promise<void> {
  const place = await seatlight.tray.place();
  desktop.run('xdotool', 'mousemove', String(place.x + 16), String(place.y + 16));
  await screen.tooltipShown();
  take('tray', corner(320, 140));
}

mkdirSync(folder, { recursive: true });
try {
  for (const theme of ['light', 'dark'] as const) {
    const seatlight = await launchSeatlight(desktop, { configHome: join(work, theme), settings: { theme } });
    await until('the demo site', async () => (await seatlight.tray.tooltip()).startsWith('Demo site'));
    await draw(theme);
    await takePopover(seatlight, theme);
    await popUps.dismissAll();
    await takeOffer(seatlight, theme);
    if (theme === 'light') await takeTray(seatlight);
    await takeProjects(seatlight, theme);
    await takeReclaim(seatlight, theme);
    await takeSettings(seatlight, theme);
    await seatlight.close();
  }
} finally {
  popUps.stop();
  await documentPrograms.stop();
  await desktop.stop();
  rmSync(work, { recursive: true, force: true });
}
