/** The tray's images, in every size that the system may ask for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron';
import { traySizes } from './tray-icon-sizes.ts';
import type { TrayIcon } from './tray-model.ts';

/**
 * @param folder `assets/tray`
 * @param taskbar the taskbar's own colour; the icon is drawn in the other
 */
export function loadTrayIcon(folder: string, icon: TrayIcon, taskbar: 'light' | 'dark'): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, pixels] of traySizes(process.platform)) {
    const buffer = readFileSync(join(folder, `${icon}-on-${taskbar}-${pixels}.png`));
    image.addRepresentation({ scaleFactor, width: pixels, height: pixels, buffer });
  }
  return image;
}
