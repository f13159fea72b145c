/**
 * License servers in variables by which applications find them: of the environment, and of FlexLM's own key of the registry.
 * Pure.
 *
 * @see https://docs.revenera.com/fnp/2022r3/LicAdmin_Guide/Content/helplibrary/Setting_the_License_Search_Path_Using_an_Environment_Variable.htm
 * @see https://docs.x-formation.com/display/LMX/Search+paths
 * @see https://docs.sentinel.thalesgroup.com/softwareandservices/rms/RMSDocumentation/SysAdmin/Content/EnvVariables_Clients.htm
 */
import type { Manager } from '../../protocol/license.ts';
import { type Traces, traceOf, traceOfHost } from './trace.ts';

interface VariableForm {
  readonly name: RegExp;
  readonly manager: Manager;
  /** `path`: addresses, files and folders of a search path; `hosts`: names alone; `file`: a file of the manager. */
  readonly form: 'path' | 'hosts' | 'file';
}

/** The first whose name matches counts. */
const forms: readonly VariableForm[] = [
  { name: /^\w*LICENSE_FILE$/i, manager: 'flexlm', form: 'path' },
  { name: /^\w+_LICENSE_PATH$/i, manager: 'lmx', form: 'path' },
  { name: /^LSTC_LICENSE_SERVER$/i, manager: 'lsdyna', form: 'hosts' },
  // Says only in which way LS-DYNA looks for its license.
  { name: /^LSTC_LICENSE$/i, manager: 'lsdyna', form: 'file' },
  { name: /^\w+_LICENSE$/i, manager: 'rlm', form: 'path' },
  { name: /^(LSFORCEHOST|LSHOST)$/i, manager: 'sentinel-rms', form: 'hosts' },
  { name: /^DSLS_CONFIG$/i, manager: 'dsls', form: 'file' },
  { name: /^MATHLM(_\w+)?$/i, manager: 'mathlm', form: 'hosts' },
];

/** Not within the brackets of a numeric address. */
const colon = /[:;](?![^[]*\])/;

const parts = (text: string, separator: RegExp | string): string[] =>
  text
    .split(separator)
    .map((part) => part.trim().replaceAll(/^"|"$/g, ''))
    .filter((part) => part !== '');

const isWholePath = (text: string): boolean => /^([a-z]:)?[\\/]/i.test(text);

/** What says that no license server is to be looked for. */
const noHost = /^no[-_]?net$/i;

/**
 * @param place where the variable stands, for people; empty for the environment
 * @param platform decides how entries of a search path are separated
 */
export function tracesOfVariable(name: string, value: string, platform: NodeJS.Platform, place = ''): Traces {
  const known = forms.find((form) => form.name.test(name));
  const none: Traces = { addresses: [], paths: [] };
  if (known === undefined) return none;
  const { manager, form } = known;
  const where = place === '' ? name : `${name} in ${place}`;
  if (form === 'hosts') {
    const hosts = parts(value, /[~:;,\s]+/).filter((host) => !noHost.test(host));
    return {
      addresses: hosts.flatMap((host) =>
        host.includes('@') ? traceOf(host, manager, where) : traceOfHost(host, manager, where),
      ),
      paths: [],
    };
  }
  const entries = form === 'file' ? [value.trim()] : parts(value, platform === 'win32' ? ';' : colon);
  return {
    addresses: entries.flatMap((entry) => traceOf(entry, manager, where)),
    paths: entries.filter(isWholePath).map((path) => ({ path, manager, where })),
  };
}

/** What all these variables say. */
export function tracesOfVariables(
  variables: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  place = '',
): Traces {
  const each = Object.entries(variables).map(([name, value]) => tracesOfVariable(name, value ?? '', platform, place));
  return { addresses: each.flatMap(({ addresses }) => addresses), paths: each.flatMap(({ paths }) => paths) };
}
