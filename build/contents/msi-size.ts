/** How large the MSI may be. */
import { stat } from 'node:fs/promises';

/** In bytes: wixl, which compiles it on Linux, compresses with MSZIP, and WiX, on Windows, with LZX. */
const largestMsi: Readonly<Record<'wixl' | 'wix', number>> = { wixl: 132e6, wix: 105e6 };

const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;

/** @throws Error when the MSI is larger than it may be */
export async function checkMsiSize(file: string, most = largestMsi[process.platform === 'win32' ? 'wix' : 'wixl']) {
  const { size } = await stat(file);
  if (size > most) throw new Error(`${file} has ${megabytes(size)}; it may have ${megabytes(most)} at most.`);
}
