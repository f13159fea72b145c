// @ts-check
/**
 * Renders `assets/tray/*.png`, `assets/app/*.png` and `assets/app/app.ico` from their SVG sources. Run by hand after a
 * source changed: `node scripts/render-icons.mjs`. The results are committed, so that building needs no renderer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { inProject } from './setup/project.mjs';

const traySizes = [16, 20, 24, 28, 32, 40, 44, 48, 64];
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = [16, 24, 32, 48, 64, 256];
const states = ['connected', 'reconnecting', 'problem', 'demo'];
/** The seat's colour on each kind of taskbar. */
const seatColours = { dark: '#ffffff', light: '#1b1f24' };

/** @param {string[]} path */
const source = (...path) => readFileSync(inProject('assets', ...path), 'utf8');

/**
 * The content of a group of an SVG file.
 * @param {string} svg
 * @param {string} opening the group's opening tag
 */
function group(svg, opening) {
  const start = svg.indexOf(opening);
  if (start < 0) throw new Error(`There is no ${opening} in the source.`);
  return svg.slice(start + opening.length, svg.indexOf('</g>', start));
}

/**
 * @param {string} svg
 * @param {number} pixels
 */
const render = (svg, pixels) => new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng();

const seat = group(source('tray', 'seat.svg'), '<g fill="currentColor">');
const badges = source('tray', 'badges.svg');

/**
 * The seat with the gap cut out of it and the mark of the state in the gap.
 * @param {string} state
 * @param {string} colour
 * @param {boolean} [unread] with the mark of something unread
 */
const trayIcon = (state, colour, unread = false) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <mask id="gap"><path d="M0 0h32v32H0z" fill="#fff"/><g>${group(badges, `<g id="${state}-gap">`)}${unread ? group(badges, '<g id="unread-gap">') : ''}</g></mask>
  <g fill="${colour}" mask="url(#gap)">${seat}</g>
  ${group(badges, `<g id="${state}">`)}
  ${unread ? group(badges, '<g id="unread">') : ''}
</svg>`;

/**
 * A Windows icon file whose images are PNG, as every Windows since Vista reads them.
 * @param {{ pixels: number, png: Buffer }[]} images
 */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ pixels, png }, index) => {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    header.writeUInt8(pixels % 256, entry);
    header.writeUInt8(pixels % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

for (const state of states)
  for (const [taskbar, colour] of Object.entries(seatColours))
    for (const pixels of traySizes)
      for (const unread of [false, true])
        writeFileSync(
          inProject('assets', 'tray', `${state}${unread ? '-unread' : ''}-on-${taskbar}-${pixels}.png`),
          render(trayIcon(state, colour, unread), pixels),
        );

const app = source('app', 'app.svg');
for (const pixels of appSizes) writeFileSync(inProject('assets', 'app', `${pixels}.png`), render(app, pixels));
writeFileSync(
  inProject('assets', 'app', 'app.ico'),
  ico(icoSizes.map((pixels) => ({ pixels, png: render(app, pixels) }))),
);
