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
 * SECURITY: a packaged app with one of them does not start. The fuses of the packaged app forbid Node's own; Chromium's
 * can only be refused here.
 */
export function debugSwitch(argv: readonly string[]): string | null {
  for (const word of argv) {
    const name = /^--?([a-z-]+)(=|$)/.exec(word.toLowerCase())?.[1];
    if (name && refused.includes(name)) return word;
  }
  return null;
}
