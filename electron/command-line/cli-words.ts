/** When the app is started as the command line tool, and with which words. Pure. */

/**
 * The words behind `--cli`, null when the app is to start as an app. `--cli --` is the better form: what follows is then
 * nothing that Chromium could take for a switch of its own. Links from elsewhere stand behind dashes and are never read.
 *
 * @param argv as the process has it: program, switches, `--cli`, words
 */
export function cliWords(argv: readonly string[]): readonly string[] | null {
  const dashes = argv.indexOf('--');
  const cli = argv.indexOf('--cli');
  if (cli < 0 || (dashes >= 0 && dashes < cli)) return null;
  return argv.slice(dashes === cli + 1 ? dashes + 1 : cli + 1);
}
