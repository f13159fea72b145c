/**
 * The address of a license server as people write it for FlexLM, and here for every license manager: `port@host`, `@host`
 * where it listens on its usual port, or all of a redundant set with commas. One reading for everybody: command line,
 * settings, configuration file. Pure, and small enough for a page.
 */
import type { Manager } from './license.ts';
import { managerFacts } from './managers.ts';

/** Three long names fit, or twelve short ones. */
export const maxLicenseAddressLength = 512;

/** One machine of an address; `port` is null where the manager's usual ports are meant. `host` is in lower case. */
export interface AddressMember {
  readonly port: number | null;
  readonly host: string;
}

export interface LicenseAddress {
  /** As it is given to the tool and shown: without blanks, letters as they were written. */
  readonly address: string;
  /** One, or all of a redundant set. */
  readonly members: readonly AddressMember[];
}

/** Why a text is no address, and what to do, in plain sentences. */
export interface AddressRefusal {
  readonly message: string;
  readonly nextStep: string;
}

export type LicenseAddressReading =
  | { readonly ok: true; readonly value: LicenseAddress }
  | ({ readonly ok: false } & AddressRefusal);

const label = '[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?';
const memberPattern = new RegExp(
  String.raw`^(?<digits>\d{0,5})@(?<host>(?<name>${label}(?:\.${label})*)\.?|\[[0-9a-f.]*:[0-9a-f:.]*\])$`,
  'i',
);
const howToWrite =
  'Write it as port@host, such as 27000@licences.example.org, or all machines of a redundant set with commas.';

const refused = (message: string, nextStep = howToWrite): LicenseAddressReading => ({ ok: false, message, nextStep });

const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/**
 * Files and options are never an address: tools would read those, too.
 * @param manager decides how many machines one license server may have
 */
export function readLicenseAddress(text: string, manager: Manager = 'flexlm'): LicenseAddressReading {
  const whole = text.trim();
  if (whole === '') return refused('No address is given.');
  if (whole.length > maxLicenseAddressLength)
    return refused(`"${shown(whole)}" is longer than ${maxLicenseAddressLength} characters.`);
  const members: AddressMember[] = [];
  const written: string[] = [];
  for (const part of whole.split(',').map((each) => each.trim())) {
    const { digits, host, name } = memberPattern.exec(part)?.groups ?? {};
    if (digits === undefined || host === undefined)
      return refused(`"${shown(part || whole)}" is not the address of a license server.`);
    const port = digits === '' ? null : Number(digits);
    if (port !== null && (port < 1 || port > 65_535)) return refused(`"${part}" has a port outside 1 to 65535.`);
    members.push({ port, host: (name ?? host).toLowerCase() });
    written.push(`${port ?? ''}@${host}`);
  }
  const value = { address: written.join(','), members };
  return refuseSet(value, manager) ?? { ok: true, value };
}

/** FlexLM knows redundant sets of three and no others; of a list of two, nobody could tell which one answered. */
function refuseSet(value: LicenseAddress, manager: Manager): LicenseAddressReading | null {
  const keys = memberKeys(value);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    return refused(`"${shown(value.address)}" names "${shown(twice)}" twice.`, 'Name each once.');
  const count = keys.length;
  const { machines, title } = managerFacts[manager];
  if (machines.includes(count)) return null;
  const [, ...sets] = machines;
  const can =
    sets.length === 0
      ? `a license server of ${title} is one machine`
      : `a redundant set${manager === 'flexlm' ? '' : ` of ${title}`} has ${inWords(sets)}`;
  return refused(
    `"${shown(value.address)}" names ${count} machines, and ${can}.`,
    sets.length === 0
      ? `Give them as ${count} license servers, each by itself.`
      : `Give them as ${count} license servers, each by itself, or name all ${inWords(sets)} machines of the redundant set.`,
  );
}

const numberWords = ['no', 'one', 'two', 'three'];

/** Sizes of redundant sets, such as `three` or `3 to 12`. */
function inWords(sizes: readonly number[]): string {
  const [first = 0] = sizes;
  return sizes.length === 1 ? (numberWords[first] ?? String(first)) : `${first} to ${sizes.at(-1)}`;
}

/** What the machines of an address are called in comparisons, such as `27000@licences.example.org`. */
export const memberKeys = ({ members }: LicenseAddress): readonly string[] =>
  members.map(({ port, host }) => `${port ?? ''}@${host}`);
