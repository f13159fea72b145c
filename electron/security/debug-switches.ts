/** Switches that would open the app to whoever can reach a port of this computer. Pure. */

const refused = [
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-wait',
  'remote-debugging-port',
  'remote-debugging-pipe',
];

/**
 * The debugging switch on a command line, if any.
 *
 * SECURITY: a packaged app with one of them does not start, nor does the command line tool in it. The fuses of the packaged app
 * forbid Node's own; Chromium's can only be refused here. Chromium itself is asked, since on Windows it also takes `/name` for a
 * switch, and everywhere one with blanks around it.
 *
 * @param hasSwitch whether Chromium found a switch of this name
 */
export function debugSwitch(hasSwitch: (name: string) => boolean): string | null {
  const name = refused.find(hasSwitch);
  return name === undefined ? null : `--${name}`;
}
