import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { traySizes } from './tray-icon-sizes.ts';
import { trayStates } from './tray-model.ts';

const folder = join(import.meta.dirname, '../../assets/tray');

const trayIcons = trayStates.flatMap((state) => [state, `${state}-unread`]);

const cases = trayIcons.flatMap((icon) =>
  (['light', 'dark'] as const).flatMap((taskbar) =>
    (['win32', 'linux', 'darwin'] as const).flatMap((platform) =>
      traySizes(platform).map(([, pixels]) => [`${icon}-on-${taskbar}-${pixels}.png`, pixels] as const),
    ),
  ),
);

it.each([...new Map(cases)])('has %s in its own size', (name, pixels) => {
  const file = join(folder, name);
  expect(existsSync(file)).toBe(true);
  const png = readFileSync(file);
  // The header of a PNG: width and height behind the first sixteen bytes.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pixels, pixels]);
});

it('has a different image for every state', () => {
  for (const taskbar of ['light', 'dark']) {
    const images = trayIcons.map((icon) =>
      readFileSync(join(folder, `${icon}-on-${taskbar}-16.png`)).toString('base64'),
    );
    expect(new Set(images).size).toBe(trayIcons.length);
  }
});
