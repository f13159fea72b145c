/** The border between windows and the main process: who speaks, what is said, and what goes back when it fails. */
import { channel } from './channels.ts';
import { type Argument, type Outcome, type RequestName, type Results, requests } from './contract.ts';

/** What main does for each request. The second word says which page asked. */
export type Handlers = {
  readonly [Name in RequestName]: (
    argument: Argument<Name>,
    webContentsId: number,
  ) => Results[Name] | Promise<Results[Name]>;
};

/** A failure that the window may show as it is. */
export class RequestError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The part of Electron's `ipcMain` that is used. */
export interface RequestReceiver<Event> {
  handle(channel: string, listener: (event: Event, ...words: unknown[]) => Promise<unknown>): void;
}

export interface Border<Event> {
  readonly receiver: RequestReceiver<Event>;
  /** SECURITY: a message of anybody else is refused before it is looked at. */
  isTrusted(event: Event): boolean;
  webContentsId(event: Event): number;
  /** Told of failures that are nobody's doing, and of refused messages. */
  log(message: string, error?: unknown): void;
}

const refused = (code: string, message: string): Outcome<never> => ({ ok: false, code, message });

/** Registers every request of the contract; a missing handler does not compile. */
export function registerHandlers<Event>(border: Border<Event>, handlers: Handlers): void {
  for (const name of Object.keys(requests) as RequestName[])
    border.receiver.handle(channel(name), (event, ...words) => answer(border, handlers, name, event, words));
}

async function answer<Event, Name extends RequestName>(
  border: Border<Event>,
  handlers: Handlers,
  name: Name,
  event: Event,
  words: readonly unknown[],
): Promise<Outcome<Results[Name]>> {
  if (!border.isTrusted(event)) {
    border.log(`Refused "${name}" from a sender that is not a window of the app.`);
    return refused('not-allowed', 'This request is not allowed.');
  }
  const argument = words.length > 1 ? null : requests[name].argument.safeParse(words[0]);
  if (!argument?.success) {
    const issue = argument?.error.issues[0];
    const where = issue?.path.join('.') || 'its argument';
    border.log(`Refused "${name}": wrong form at ${where}.`);
    // The contract's own sentences are for people.
    const why = issue?.code === 'custom' ? issue.message : `The request is not in the agreed form at ${where}.`;
    return refused('bad-request', why);
  }
  try {
    const handle = handlers[name] as (argument: unknown, id: number) => Results[Name] | Promise<Results[Name]>;
    return { ok: true, value: await handle(argument.data, border.webContentsId(event)) };
  } catch (error) {
    if (error instanceof RequestError) return refused(error.code, error.message);
    border.log(`"${name}" failed.`, error);
    return refused('failed', 'This did not work. The log has the details.');
  }
}
