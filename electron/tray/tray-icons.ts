/** The tray's images, in every size that the system may ask for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron';
import type { TrayIcon } from './tray-model.ts';

/** Pixels by scale factor, for a tray of 16 units. */
const windowsSizes = [
  [1, 16],
  [1.25, 20],
  [1.5, 24],
  [1.75, 28],
  [2, 32],
  [2.5, 40],
  [3, 48],
] as const;
/** A Linux panel gets one image and scales it itself: twice the usual 22, so that it is sharp there and on fine screens. */
const linuxSizes = [[1, 44]] as const;
const macSizes = [
  [1, 16],
  [2, 32],
] as const;

function sizesOf(platform: NodeJS.Platform): readonly (readonly [scale: number, pixels: number])[] {
  if (platform === 'win32') return windowsSizes;
  return platform === 'darwin' ? macSizes : linuxSizes;
}

/**
 * @param folder `assets/tray`
 * @param taskbar the taskbar's own colour; the icon is drawn in the other
 */
export function loadTrayIcon(folder: string, icon: TrayIcon, taskbar: 'light' | 'dark'): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, pixels] of sizesOf(process.platform)) {
    const buffer = readFileSync(join(folder, `${icon}-on-${taskbar}-${pixels}.png`));
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, buffer });
  }
  return image;
}
