/**
 * The stand-ins of all license managers. Each is loaded when it is first asked: mostly only few of them are.
 */
import type { Manager } from '../protocol/license.ts';
import { demoPageHost, demoTool } from './demo-site.ts';
import type { AnswerPage, AnswerTool, PageAnswer } from './stand-in.ts';
import { loadScenario } from './told-situation.ts';

/** Those of tools: each license manager but Sentinel LDK has one. */
const tools: Readonly<Partial<Record<Manager, () => Promise<AnswerTool>>>> = {
  flexlm: async () => (await import('./answer-lmutil.ts')).answerLmutil,
  rlm: async () => (await import('./rlm/answer-rlmutil.ts')).answerRlmutil,
  lmx: async () => (await import('./lmx/answer-lmxendutil.ts')).answerLmxendutil,
  'sentinel-rms': async () => (await import('./sentinel-rms/answer-lsmon.ts')).answerLsmon,
  nethasp: async () => (await import('./nethasp/answer-monitor.ts')).answerMonitor,
  dsls: async () => (await import('./dsls/answer-dslicsrv.ts')).answerDslicsrv,
  lum: async () => (await import('./lum/answer-i4blt.ts')).answerI4blt,
  mathlm: async () => (await import('./mathlm/answer-monitorlm.ts')).answerMonitorlm,
  lsdyna: async () => (await import('./lsdyna/answer-lstc-qrun.ts')).answerLstcQrun,
  olicense: async () => (await import('./olicense/answer-olixtool.ts')).answerOlixtool,
  'beta-lm': async () => (await import('./beta-lm/answer-beta-lm-stat.ts')).answerBetaLmStat,
  table: async () => (await import('./table/answer-license-table.ts')).answerLicenseTable,
};

/** Those of pages. */
const pages: Readonly<Partial<Record<Manager, () => Promise<AnswerPage>>>> = {
  rlm: async () => (await import('./rlm/pages.ts')).answerPage,
  'sentinel-ldk': async () => (await import('./sentinel-ldk/pages.ts')).answerPage,
  olicense: async () => (await import('./olicense/pages.ts')).answerPage,
};

/** The stand-in that this word of a configuration stands for; null when it is none. */
export async function toolNamed(word: string): Promise<AnswerTool | null> {
  const [, load] = Object.entries(tools).find(([manager]) => demoTool(manager as Manager) === word) ?? [];
  return load === undefined ? null : load();
}

/**
 * The page of a license server of the scenario, asked for at its host as `demoPageHost` calls it; null where no license
 * server with pages is there.
 *
 * @throws Error for an environment that it cannot go by
 */
export async function answerPageAt(
  { hostname, pathname, search }: URL,
  form: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<PageAnswer | null> {
  const { servers } = await loadScenario(env, '');
  for (const { manager = 'flexlm', address } of servers) {
    const load = pages[manager];
    const member = address.split(',').find((each) => isAt(each, hostname));
    if (load && member) return (await load())(`${pathname}${search}`, form, member, env);
  }
  return null;
}

const isAt = (member: string, hostname: string): boolean =>
  demoPageHost(member.slice(member.indexOf('@') + 1)).toLowerCase() === hostname;
