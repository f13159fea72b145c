/**
 * Looks for license servers: in variables, files and the registry of this computer, and, only on hosts that somebody named, at
 * the usual ports. It proposes, and changes nothing.
 */
import { readLicenseAddress } from '../../protocol/license-address.ts';
import { expandPattern } from '../embedded-server/expand-pattern.ts';
import type { DiscoveryResult } from '../ipc/discovery-contract.ts';
import { tracesInFile } from './files.ts';
import { type PathTrace, proposalsOf, type Trace, type Traces } from './trace.ts';
import { usualFiles } from './usual-files.ts';
import { notByPort, usualPorts } from './usual-ports.ts';
import { tracesOfVariables } from './variables.ts';

/** Whether a port takes connections, or that there is no such host. */
export type PortAnswer = 'open' | 'closed' | 'no-such-host';

export interface DiscoveryEffects {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The home folder of the account. */
  readonly home: string;
  /** The text of a file; null when it cannot be read. */
  readText(path: string): Promise<string | null>;
  /** The names in a folder; none when it cannot be read. */
  namesIn(folder: string): Promise<readonly string[]>;
  /** FlexLM's variables in the registry, by the key; nothing elsewhere. */
  registry(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** Connects to a port and hangs up again. */
  tryPort(host: string, port: number): Promise<PortAnswer>;
}

/** @param hosts whose usual ports are tried; without any, nothing leaves this computer */
export async function discover(effects: DiscoveryEffects, hosts: readonly string[] = []): Promise<DiscoveryResult> {
  const { env, platform, home } = effects;
  const named = joined([tracesOfVariables(env, platform), ...(await ofRegistry(effects))]);
  const patterns = usualFiles(platform, home);
  const places = (await Promise.all(patterns.map((pattern) => expandPattern(pattern, effects.namesIn)))).flat();
  const usual = places.map((path): PathTrace => ({ path, manager: 'flexlm', where: '' }));
  const [ofPaths, ofPorts] = await Promise.all([
    Promise.all([...named.paths, ...usual].map((path) => ofPath(path, effects))),
    Promise.all([...new Set(hosts.map((host) => host.trim().toLowerCase()))].map((host) => ofHost(host, effects))),
  ]);
  const rest = [...ofPaths, ...ofPorts];
  return {
    proposed: proposalsOf([...named.addresses, ...rest.flatMap(({ traces }) => traces)]),
    notes: [...new Set(rest.flatMap(({ note }) => (note === null ? [] : [note])))],
  };
}

interface Look {
  readonly traces: readonly Trace[];
  readonly note: string | null;
}

const joined = (all: readonly Traces[]): Traces => ({
  addresses: all.flatMap(({ addresses }) => addresses),
  paths: all.flatMap(({ paths }) => paths),
});

async function ofRegistry({ registry, platform }: DiscoveryEffects): Promise<readonly Traces[]> {
  return Object.entries(await registry()).map(([key, values]) => tracesOfVariables(values, platform, key));
}

/** SECURITY: opening `\\\\host\\share` connects to that host, and signs in there. */
const isElsewhere = (path: string): boolean => /^[\\/]{2}/.test(path);

/** A file, or those in a folder that are called license files. */
async function ofPath({ path, manager, where }: PathTrace, effects: DiscoveryEffects): Promise<Look> {
  if (effects.platform === 'win32' && isElsewhere(path))
    return { traces: [], note: `${where} names ${path} on another computer, where nothing is looked at.` };
  const text = await effects.readText(path);
  if (text !== null) return { traces: tracesInFile(path, text, effects.platform, manager), note: null };
  const files = await expandPattern(`${path.replace(/[\\/]+$/, '')}/*.lic`, effects.namesIn);
  const texts = await Promise.all(files.map(async (file) => [file, await effects.readText(file)] as const));
  const traces = texts.flatMap(([file, content]) => tracesInFile(file, content ?? '', effects.platform, manager));
  // That there is nothing in a usual place says nothing.
  const note = where === '' || files.length > 0 ? null : `${where} names ${path}, which cannot be read.`;
  return { traces, note };
}

async function ofHost(host: string, { tryPort }: DiscoveryEffects): Promise<Look> {
  const read = readLicenseAddress(`@${host}`);
  const [member] = read.ok ? read.value.members : [];
  if (member === undefined || !/^[^,@]+$/.test(host))
    return { traces: [], note: `"${host}" is not the name of a host.` };
  const answers = await Promise.all(
    usualPorts.map(async (usual) => ({ ...usual, answer: await tryPort(member.host, usual.port) })),
  );
  if (answers.every(({ answer }) => answer === 'no-such-host'))
    return { traces: [], note: `The host ${host} was not found.` };
  const open = answers.filter(({ answer }) => answer === 'open');
  return {
    traces: open.map(({ manager, port }) => ({
      manager,
      address: `${port}@${member.host}`,
      where: `port ${port} of ${member.host} answers`,
    })),
    note:
      open.length > 0
        ? null
        : `Nothing answers at the usual ports of ${host}. License servers of ${notByPort.join(' and ')} cannot be found in this way.`,
  };
}
