/** What the app is told on its command line. Pure. */
import { resolve } from 'node:path';
import {
  isSameServer,
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
} from '../../protocol/license-server.ts';
import { listedManagers } from '../../protocol/managers.ts';
import { readServerAddress } from '../agent/server-address.ts';
import { looksLikeLink, readLink } from '../links/read-link.ts';

export interface CommandLine {
  /** License servers to watch with the embedded monitoring server, as texts; empty when none was named. */
  readonly licenseServers: readonly string[];
  readonly lmutilPath: string | null;
  /** Address of a monitoring server to connect to. */
  readonly serverUrl: string | null;
  /** File that holds the access token for it. */
  readonly tokenFile: string | null;
  /** Start in the tray without showing anything, as at login. */
  readonly hidden: boolean;
  readonly userDataDir: string | null;
  /** A link that the system was asked to open with the app, in a form that can be read. */
  readonly link: string | null;
}

export type CommandLineResult =
  | { readonly ok: true; readonly value: CommandLine }
  /** One line for the terminal: what is wrong and how it should look. */
  | { readonly ok: false; readonly message: string };

const withValue = ['license-server', 'lmutil', 'server', 'token-file', 'user-data-dir'] as const;
type ValueName = (typeof withValue)[number];

const isValueName = (name: string): name is ValueName => withValue.some((known) => known === name);

/** Names of all options, without the dashes. */
export const ownOptions: readonly string[] = [...withValue, 'hidden'];

const options = `Options are: ${ownOptions.map((name) => `--${name}`).join(', ')}.`;

/** What looks like one of our options written in another way; nothing of Chromium's begins so. */
const likeOurs = /^(licen[cs]e|lm|server|token|monitor)/;

/**
 * Reads the words after the program. Switches of Chromium and of the system's session manager share this command line, so
 * that an unknown one is no error, unless it looks like one of ours: the app would seem to do what it was told.
 *
 * @param folder the folder that relative paths start from
 */
export function readCommandLine(words: readonly string[], folder: string): CommandLineResult {
  const values: Record<ValueName, string[]> = {
    'license-server': [],
    lmutil: [],
    server: [],
    'token-file': [],
    'user-data-dir': [],
  };
  const links: string[] = [];
  let hidden = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (looksLikeLink(word)) links.push(word);
    // What follows was handed over by somebody else, and is no option of anybody's.
    if (word === '--') {
      links.push(...words.slice(index + 1));
      break;
    }
    const match = /^--([a-z_-]+)(?:=(.*))?$/s.exec(word);
    const [, name = '', attached] = match ?? [];
    if (name === 'hidden') hidden = true;
    if (name === 'help') return { ok: false, message: options };
    if (!isValueName(name)) {
      if (likeOurs.test(name)) return { ok: false, message: `There is no option --${name}. ${options}` };
      continue;
    }
    const value = attached ?? words[++index];
    if (value === undefined || value === '' || (attached === undefined && value.startsWith('--')))
      return { ok: false, message: `--${name} needs a value after it.` };
    values[name].push(value);
  }
  return check(values, hidden, links, folder);
}

/** Why those of a table cannot be named here. */
const notDescribed =
  'How to read such a license server stands in a file. Add it in the settings of the app, which name that file.';

const textOf = ({ manager, address }: NamedLicenseServer): string => licenseServerText(address.address, manager);

function check(
  values: Record<ValueName, string[]>,
  hidden: boolean,
  links: readonly string[],
  folder: string,
): CommandLineResult {
  for (const name of withValue)
    if (name !== 'license-server' && values[name].length > 1)
      return { ok: false, message: `--${name} may be given only once.` };
  const licenseServers: NamedLicenseServer[] = [];
  for (const text of values['license-server']) {
    const read = readLicenseServer(text);
    if (!read.ok) return { ok: false, message: `--license-server: ${read.message} ${read.nextStep}` };
    const { value } = read;
    if (!listedManagers.includes(value.manager)) return { ok: false, message: `--license-server: ${notDescribed}` };
    if (licenseServers.some((other) => isSameServer(other, value)))
      return { ok: false, message: `--license-server: "${textOf(value)}" is named twice.` };
    licenseServers.push(value);
  }
  const [server] = values.server;
  if (server !== undefined && licenseServers.length > 0)
    return { ok: false, message: '--server and --license-server exclude each other: name the one or the other.' };
  const address = server === undefined ? null : readServerAddress(server);
  if (address && !address.ok) return { ok: false, message: `--server: ${address.message}` };
  const [link = null] = links;
  if (links.length > 1 || (link !== null && !readLink(link)))
    return {
      ok: false,
      message: 'A link must look like seatlight://wait/FEATURE or seatlight://wait/FEATURE?seats=2.',
    };
  const path = ([value]: string[]) => (value === undefined ? null : resolve(folder, value));
  return {
    ok: true,
    value: {
      licenseServers: licenseServers.map(textOf),
      lmutilPath: path(values.lmutil),
      serverUrl: address?.ok ? address.url : null,
      tokenFile: path(values['token-file']),
      hidden,
      userDataDir: path(values['user-data-dir']),
      link,
    },
  };
}
