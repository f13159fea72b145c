/** In which sizes each system asks for the tray icon. Pure. */

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

/** Scale factor and pixels of every image. */
export function traySizes(platform: NodeJS.Platform): readonly (readonly [scale: number, pixels: number])[] {
  if (platform === 'win32') return windowsSizes;
  return platform === 'darwin' ? macSizes : linuxSizes;
}
