/** Starts a program of the user's choice and lets it go. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';

/** Ours alone: they would change what another program does. */
const ownVariables = /^(ELECTRON_|SEATLIGHT_|NODE_OPTIONS$|NODE_CHANNEL_FD$)/;

/**
 * SECURITY: no shell, so that nothing but the very file is started, with these very words. It outlives the app. On Linux it
 * inherits what Chromium has open and not marked to be closed (pipes to itself, its own resources): nothing can be done
 * with that, but whoever waits for those pipes to close waits for this program, too.
 *
 * @param words its arguments; whoever hands in paths makes sure that none looks like an option
 * @throws the system's own error when it cannot be started
 */
export async function launchProgram(
  path: string,
  words: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const cleaned = Object.fromEntries(Object.entries(env).filter(([name]) => !ownVariables.test(name)));
  const child = spawn(path, words, { detached: true, stdio: 'ignore', shell: false, cwd: homedir(), env: cleaned });
  await once(child, 'spawn');
  child.unref();
}
