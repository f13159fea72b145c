/** The session bus, through `gdbus`, which comes with GTK's own libraries. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GtkAction } from '../rules/application-rule.ts';

/** An object that has actions. */
export interface ActionObject {
  readonly busName: string;
  readonly path: string;
}

/** Each fails when there is no such object or action, or no answer. @see https://docs.gtk.org/gio/class.DBusActionGroup.html */
export interface ActionBus {
  /** Which process has this name on the bus. */
  processOf(busName: string): Promise<number>;
  /** Ends once the application took it, which for most actions is when it is done. */
  activate(object: ActionObject, action: GtkAction, text: string | null): Promise<void>;
  canActivate(object: ActionObject, action: GtkAction): Promise<boolean>;
}

/** An idle application answers a question at once; saving a large document may take a while. */
const withinMs = { question: 5_000, action: 30_000 };

export function sessionBus(env: NodeJS.ProcessEnv): ActionBus {
  const options = { maxBuffer: 1024 * 1024, env: { ...env, LC_ALL: 'C.UTF-8' } };
  const call = async (
    timeout: number,
    to: ActionObject,
    method: string,
    ...values: readonly string[]
  ): Promise<string> => {
    const words = ['call', '--session', '--dest', to.busName, '--object-path', to.path, '--method', method, ...values];
    return (await promisify(execFile)('gdbus', words, { ...options, timeout })).stdout;
  };
  return {
    async processOf(busName) {
      const daemon = { busName: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
      const answer = await call(withinMs.question, daemon, 'org.freedesktop.DBus.GetConnectionUnixProcessID', busName);
      return readProcess(answer);
    },
    async activate(object, { name }, text) {
      const values = text === null ? '[]' : `[<${quoted(text)}>]`;
      await call(withinMs.action, object, 'org.gtk.Actions.Activate', name, values, '{}');
    },
    canActivate: async (object, { name }) =>
      readEnabled(await call(withinMs.question, object, 'org.gtk.Actions.Describe', name)),
  };
}

/** From `(uint32 14134,)`. */
export function readProcess(answer: string): number {
  const pid = /^\(uint32 (\d{1,10}),\)\s*$/.exec(answer)?.[1];
  if (pid === undefined) throw new Error('The session bus does not say which process it is.');
  return Number(pid);
}

/** From `((true, signature '', @av []),)`. */
export function readEnabled(answer: string): boolean {
  const enabled = /^\(\((true|false), /.exec(answer)?.[1];
  if (enabled === undefined) throw new Error('The application does not say whether this can be done.');
  return enabled === 'true';
}

/** A text as GVariant's text format has it. @see https://docs.gtk.org/glib/gvariant-text-format.html */
export const quoted = (text: string): string =>
  `'${text
    .replaceAll(/[\\']/g, '\\$&')
    .replaceAll(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
