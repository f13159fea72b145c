/**
 * License servers in the files by which applications find them. Nothing but their addresses is looked at: keys and passwords
 * of these files go no further. Pure.
 *
 * @see https://docs.sentinel.thalesgroup.com/ldk/LDKdocs/SPNL/LDK_SLnP_Guide/Distributing/License_Manager/070-Working_directly_with_Config_Files.htm
 */
import { basename } from 'node:path/win32';
import type { Manager } from '../../protocol/license.ts';
import { type Trace, traceOf, traceOfHost } from './trace.ts';
import { tracesOfVariable } from './variables.ts';

type ReadFile = (lines: readonly string[], where: string, platform: NodeJS.Platform) => readonly Trace[];

/** The value of `name = value`, for lines whose name matches. */
const valuesOf = (lines: readonly string[], name: RegExp): readonly string[] =>
  lines.flatMap((line) => {
    const [, key = '', value = ''] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return name.test(key) ? [value] : [];
  });

const hostsIn = (text: string): readonly string[] => text.split(/[,\s]+/).filter((host) => host !== '');

/** `host:port`, all machines of a redundant set on a line. The port is the one for applications, not that of the tool. */
const dsls: ReadFile = (lines, where) =>
  lines.flatMap((line) => {
    const hosts = line.split(',').map((part) => /^\s*(\[[0-9a-f:.]+\]|[\w.-]+):\d+\s*$/i.exec(part)?.[1]);
    if (hosts.some((host) => host === undefined)) return [];
    return traceOf(hosts.map((host) => `4084@${host}`).join(','), 'dsls', where);
  });

const ansys: ReadFile = (lines, where, platform) =>
  valuesOf(lines, /^SERVER$/i)
    .flatMap((value) => tracesOfVariable('ANSYSLMD_LICENSE_FILE', value, platform).addresses)
    .map((trace) => ({ ...trace, where }));

/** Variables that FlexLM keeps for the applications of a user. */
const flexlmrc: ReadFile = (lines, where, platform) =>
  lines.flatMap((line) => {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return tracesOfVariable(name, value, platform).addresses.map((trace) => ({ ...trace, where }));
  });

const hosts =
  (name: RegExp, manager: Manager): ReadFile =>
  (lines, where) =>
    valuesOf(lines, name).flatMap((value) => hostsIn(value).flatMap((host) => traceOfHost(host, manager, where)));

/** Lines that begin with `!` name a license server; all others are passwords. */
const mathpass: ReadFile = (lines, where) =>
  lines.flatMap((line) => traceOfHost(/^\s*!([\w.-]+)/.exec(line)?.[1] ?? '', 'mathlm', where));

const lum: ReadFile = (lines, where) =>
  lines.flatMap((line) => {
    const [, host, port] = /^\s*DirectBind\w*\s*=.*\bip:([\w.-]+)\[(\d+)\]/i.exec(line) ?? [];
    return host === undefined ? [] : traceOf(`${port}@${host}`, 'lum', where);
  });

/** Files of a form of their own, by their names. */
const byName: readonly (readonly [RegExp, ReadFile])[] = [
  [/^DSLicSrv.*\.txt$/i, dsls],
  [/^ansyslmd\.ini$/i, ansys],
  [/^\.flexlmrc$/, flexlmrc],
  [/^(hasplm|hasp_\d+)\.ini$/i, hosts(/^serveraddr$/i, 'sentinel-ldk')],
  [/^nethasp\.ini$/i, hosts(/^NH_SERVER_ADDR$/i, 'nethasp')],
  [/^mathpass$/, mathpass],
  [/^i4ls\.ini$/i, lum],
];

/**
 * Lines `SERVER host hostid [port]`, as license files of FlexLM have them, and `HOST`, as RLM writes them. Three of FlexLM are a
 * redundant set.
 */
function licenseFile(lines: readonly string[], where: string, usual: Manager): readonly Trace[] {
  const words = lines.map((line) => line.trim().split(/\s+/));
  const has = (...names: readonly string[]) => words.some(([first = '']) => names.includes(first.toUpperCase()));
  const manager = has('HOST', 'ISV', 'LICENSE') ? 'rlm' : has('VENDOR', 'DAEMON', 'USE_SERVER') ? 'flexlm' : usual;
  const addresses = words.flatMap(([first = '', host = '', , port = '']) => {
    if (!/^(SERVER|HOST)$/i.test(first) || host === '') return [];
    const number = /^(?:TCP:)?(\d+)$/i.exec(port)?.[1] ?? '';
    return [`${number}@${/^this_host$/i.test(host) ? 'localhost' : host}`];
  });
  const isSet = manager === 'flexlm' && addresses.length === 3;
  return (isSet ? [addresses.join(',')] : addresses).flatMap((address) => traceOf(address, manager, where));
}

/** @param usual the manager of a license file that does not say of which it is */
export function tracesInFile(
  path: string,
  text: string,
  platform: NodeJS.Platform,
  usual: Manager = 'flexlm',
): readonly Trace[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  // Those of Windows and of all others end in the same way.
  const name = basename(path);
  const own = byName.find(([pattern]) => pattern.test(name))?.[1];
  if (own) return own(lines, path, platform);
  return usual === 'dsls' ? dsls(lines, path, platform) : licenseFile(lines, path, usual);
}
