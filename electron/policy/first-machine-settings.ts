/** What administrators say when the app starts: the icon does not wait for it long, and connecting waits for it for ever. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../lifecycle/log-file.ts';
import type { MachineSettings } from './machine-settings.ts';
import type { MachineReader } from './read-machine-settings.ts';

/** The icon waits no longer. */
const firstWithinMs = 3000;
const mostLetters = 300;

/** Where nothing is known, which is not the same as nothing said. */
export function unreadMachine({ where }: MachineReader, why: string): MachineSettings {
  const message = `What the administrators of this computer decide is not known yet: ${why}`;
  const problem = {
    ...{ kind: 'policies-unread', code: null },
    message: `${message} Seatlight does not connect before it knows that.`,
    nextStep: `It is tried again. If this stays, tell the administrator of this computer that Seatlight must be able to read ${where}.`,
  };
  return {
    layers: [],
    problems: [{ kind: 'ignored', name: null, where, message: `It cannot be read: ${why}` }],
    unread: { what: 'everything', problem },
  };
}

/** A sentence in one line. */
export function whyUnread(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim();
  return `${text.slice(0, mostLetters).replace(/\.$/, '')}.`;
}

/** Never fails: what could not be read in time is told. */
export async function firstMachineSettings(
  reader: MachineReader,
  log: Log,
  withinMs = firstWithinMs,
): Promise<MachineSettings> {
  const read = reader.read().catch((error) => {
    log('Policies could not be read.', error);
    return unreadMachine(reader, whyUnread(error));
  });
  const machine = await Promise.race([read, pause(withinMs, null, { ref: false })]);
  if (machine) return machine;
  log('Policies could not be read in time; nothing is connected to before they are.');
  return unreadMachine(reader, 'it takes longer than usual.');
}
