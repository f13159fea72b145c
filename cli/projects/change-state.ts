/** `seatlight projects close CODE` and `open CODE`. */
import { whoAmI } from '../../electron/agent/identity.ts';
import { setProjectState } from '../../electron/agent/project-client.ts';
import { askServer } from '../ask-server.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../words.ts';
import { projectIdOf } from './project-id.ts';

/** Closes or opens it, and says so. Throws `CommandError`. */
export async function changeState(
  target: Target,
  code: string,
  state: 'open' | 'closed',
  terminal: Terminal,
): Promise<void> {
  const project = await askServer(target, async (route) =>
    setProjectState(route, await projectIdOf(code, route, whoAmI().user), state),
  );
  terminal.lines([`${printable(project.code)} (${printable(project.name)}) is ${state} now.`]);
}
