/** The version as Windows Installer takes it. Pure. */

/** The most that each of the three numbers may be. */
const most = [255, 255, 65_535];

/**
 * The three numbers of a version. What else is in it, such as `-rc.1`, is left out: Windows Installer would not look at it.
 *
 * @throws Error when it has not three numbers, or one that is too big
 * @see https://learn.microsoft.com/en-us/windows/win32/msi/productversion
 */
export function installerVersion(version: string): string {
  const numbers = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version)?.slice(1) ?? [];
  const fits = numbers.length === most.length && numbers.every((number, index) => Number(number) <= (most[index] ?? 0));
  if (!fits) throw new Error(`${version} is no version for Windows Installer: at most ${most.join('.')}.`);
  return numbers.join('.');
}
