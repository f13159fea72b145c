/** Which calls read a license server of RLM: its tool for each machine, then its pages where that told nothing. Pure. */
import { type AddressMember, readLicenseAddress } from '../../../protocol/license-address.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import type { Answers, Call, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { isvsOnPage } from './page.ts';

/** What an answer is of. */
export type Step =
  | { readonly asks: 'tool'; readonly member: number }
  | { readonly asks: 'isv-list' }
  | { readonly asks: 'licenses'; readonly isv: string };

/** More ISV servers than these nobody has behind one RLM. */
const mostIsvs = 24;

/**
 * The machines of a license server: one, or a license server and the one that takes over from it.
 * @throws Error for a text that is no address, which the configuration lets through nowhere
 */
export function membersOf({ address }: Pick<LicenseServerConfig, 'address'>): readonly AddressMember[] {
  const read = readLicenseAddress(address, 'rlm');
  if (!read.ok) throw new Error(read.message);
  return read.value.members;
}

/** Whether an answer lists pools or who uses them. */
export const listsLicenses = ({ stdout }: ToolResult): boolean =>
  /\binuse\s*:|token-based license|license (pool|usage) status on/i.test(stdout);

/** Where the pages are, without what names ISV servers: `http://host:5054/?isv=foundry` asks for those only. */
function pagesOf({ web }: LicenseServerConfig): { readonly base: string; readonly isvs: readonly string[] } | null {
  if (web === undefined) return null;
  const url = new URL(web);
  const isvs = url.searchParams.getAll('isv').flatMap((names) => names.split(','));
  return { base: url.origin, isvs: isvs.filter((name) => name !== '').slice(0, mostIsvs) };
}

/** The steps that these answers are of, and the next one, null when there is none. */
export function stepsFor(answers: readonly ToolResult[], server: LicenseServerConfig): readonly (Step | null)[] {
  const machines = membersOf(server).length;
  const steps: (Step | null)[] = [{ asks: 'tool', member: 0 }];
  let left: readonly Step[] | null = null;
  let isListed = false;
  for (const answer of answers) {
    const step = steps.at(-1) ?? null;
    if (step === null) break;
    if (step.asks === 'tool') {
      isListed ||= listsLicenses(answer);
      // A tool that cannot be started need not be tried again; a broker asks only once.
      const isAble = answer.problem === undefined && answer.spawnError === null;
      if (isAble && step.member + 1 < machines) {
        steps.push({ asks: 'tool', member: step.member + 1 });
        continue;
      }
      left = isListed || answer.problem !== undefined ? [] : pageSteps(server);
    } else if (step.asks === 'isv-list') left = isvsOnPage(answer.stdout).slice(0, mostIsvs).map(licensesOf);
    const [next = null, ...rest] = left ?? [];
    steps.push(next);
    left = rest;
  }
  return steps;
}

const licensesOf = (isv: string): Step => ({ asks: 'licenses', isv });

function pageSteps(server: LicenseServerConfig): readonly Step[] {
  const pages = pagesOf(server);
  if (pages === null) return [];
  return pages.isvs.length > 0 ? pages.isvs.map(licensesOf) : [{ asks: 'isv-list' }];
}

/** The address of the page of a step, for calls and for people. */
export function pageUrl(step: Step, server: LicenseServerConfig): string {
  const base = pagesOf(server)?.base ?? '';
  return step.asks === 'licenses' ? `${base}/goform/rlmstat_lic_process` : `${base}/goforms/rlmstat`;
}

/**
 * @throws Error for an address that is none
 */
function callOf(step: Step, server: LicenseServerConfig): Call {
  const timeoutMs = server.timeoutSeconds * 1000;
  if (step.asks === 'tool') {
    const members = membersOf(server);
    const { host, port } = members[step.member] ?? (members[0] as AddressMember);
    const isRlmstat = /(^|[\\/])rlmstat(\.exe)?$/i.test(server.tool.at(-1) ?? '');
    const words = [...(isRlmstat ? [] : ['rlmstat']), '-a', '-c', `${port ?? managerFacts.rlm.port}@${host}`];
    return {
      command: [...server.tool, ...words],
      timeoutMs,
      ...(server.toolEnv ? { env: server.toolEnv } : {}),
    };
  }
  const url = pageUrl(step, server);
  if (step.asks === 'isv-list') return { url, timeoutMs };
  // The fields of the form on the server's own page, with nothing chosen: all products, users and machines.
  const form = { isv: step.isv, instance: '0', host: '', wb: 'rlmstat_lic', pool: '0', password: '', ok: 'Refresh' };
  return { url, form, timeoutMs };
}

export const statusCall = (server: LicenseServerConfig): Call => callOf({ asks: 'tool', member: 0 }, server);

export function furtherCall(answers: Answers, server: LicenseServerConfig): Call | null {
  const next = stepsFor(answers, server)[answers.length] ?? null;
  return next === null ? null : callOf(next, server);
}
