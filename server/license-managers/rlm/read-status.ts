/** From the answers of a cycle to one report. */
import type { Problem } from '../../../protocol/license.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { wallTimeAt } from '../../../protocol/time-zones.ts';
import { detached } from '../detached.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import type { Report, ReportMember } from '../report.ts';
import { signalProblem, silentProblem, toolProblem } from '../tool-problems.ts';
import { webProblem } from '../web-problems.ts';
import { conclude, example } from './conclude.ts';
import type { RlmDraft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { isLogin, parsePage } from './page.ts';
import { parseText } from './parse-text.ts';
import { listsLicenses, membersOf, pageUrl, type Step, stepsFor } from './tool.ts';

interface Reading {
  readonly step: Step;
  readonly draft: RlmDraft;
  readonly problem: Problem | null;
}

/** Reads the answers of a cycle. */
export function readStatus(answers: Answers, server: LicenseServerConfig): Report {
  // Pages and some reports tell no time; the year of a start is the one that this clock shows there.
  const now = wallTimeAt(Date.now(), server.timeZone);
  const steps = stepsFor(answers, server);
  const readings = answers.flatMap((result, index): Reading[] => {
    const step = steps[index] ?? null;
    if (step === null) return [];
    return [step.asks === 'tool' ? readTool(result, step, server, now) : readPage(result, step, server, now)];
  });
  const useful = readings.filter(({ draft, problem }) => problem === null && draft.isReport);
  const draft = mergeDrafts(useful.map((reading) => reading.draft));
  const report = conclude(draft, '');
  const members = membersOf(server).map((_, index) => memberOf(index, readings, server));
  // Counted together over two machines: without one of them there would seem to be fewer.
  const hasAll = members.length === 1 || members.every(({ status }) => status === 'up');
  const isCutShort = answers.some(({ timedOut, overflowed }) => timedOut || overflowed) && report.features.length > 0;
  const isPart =
    useful.length > 0 && readings.some(({ step, problem }) => step.asks === 'licenses' && problem !== null);
  return detached({
    ...report,
    servers: [
      {
        address: server.address,
        licenseFiles: [],
        members: withRoles(members),
        ...(members.length > 1 && { needed: 1 }),
      },
    ],
    error: useful.length > 0 ? null : (failureOf(readings) ?? silentProblem(answers[0].exitCode, example)),
    vendorDaemons: hasAll ? report.vendorDaemons : report.vendorDaemons.map((each) => ({ ...each, denied: null })),
    features: report.features.map((feature) => ({ ...feature, server: 0 })),
    truncated: report.truncated || isCutShort || isPart,
  });
}

/** Problems by which nobody was asked at all. */
const unaskedKinds: ReadonlySet<string> = new Set(['tool-missing', 'broker-cannot-ask']);

/** Why nothing is known: where there is no tool, what the pages said, which then are the way that was meant. */
function failureOf(readings: readonly Reading[]): Problem | null {
  const problems = readings.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  return problems.find(({ kind }) => !unaskedKinds.has(kind)) ?? problems[0] ?? null;
}

function readTool(result: ToolResult, step: Step, server: LicenseServerConfig, now: string): Reading {
  const printed = parseText(result.stdout, now);
  const said = printed.error ?? (result.stderr.trim() === '' ? null : parseText(result.stderr, now).error);
  const program = server.tool.at(-1) ?? 'rlmutil';
  const ended =
    result.signal === null ? silentProblem(result.exitCode, example) : signalProblem(program, 'rlmutil', result.signal);
  const problem =
    result.problem ??
    (listsLicenses(result) ? null : toolProblem(result, program, 'rlmutil')) ??
    (listsLicenses(result) || (printed.isReport && said === null) ? null : (said ?? ended));
  return { step, draft: printed, problem };
}

function readPage(result: ToolResult, step: Step, server: LicenseServerConfig, now: string): Reading {
  const url = pageUrl(step, server);
  const draft = parsePage(result.stdout, now);
  const problem = result.problem ?? webProblem(result, url) ?? pageProblem(result.stdout, draft, step, url);
  return { step, draft, problem };
}

/** Why a page that came says nothing. */
function pageProblem(html: string, draft: RlmDraft, { asks }: Step, url: string): Problem | null {
  if (isLogin(html)) {
    return {
      kind: 'page-refused',
      code: null,
      message: `The page ${url} asks for a name and a password.`,
      nextStep: 'Let the pages be read without a login, or install rlmutil on the monitoring server.',
    };
  }
  if (asks === 'isv-list' || draft.isReport) return null;
  return {
    kind: 'not-a-report',
    code: null,
    message: `The page ${url} does not list licences as RLM does.`,
    nextStep:
      'Check that this is the address of the web server of RLM (port 5054 is usual); newer versions have other pages.',
  };
}

/** Problems by which a machine is known to serve nobody; after others it may well do. */
const downKinds: ReadonlySet<string> = new Set(['cannot-connect', 'bad-address']);

function memberOf(index: number, readings: readonly Reading[], server: LicenseServerConfig): ReportMember {
  const { host, port } = membersOf(server)[index] ?? { host: '', port: null };
  const own = readings.find(({ step }) => step.asks === 'tool' && step.member === index);
  const pages = readings.some(({ step, problem }) => step.asks === 'licenses' && problem === null);
  const isUp = own?.problem === null || (index === 0 && pages);
  const isDown = !isUp && own?.problem != null && downKinds.has(own.problem.kind);
  return {
    host,
    port: port ?? managerFacts.rlm.port,
    status: isUp ? 'up' : isDown ? 'down' : 'unknown',
    master: isUp && (own === undefined || own.draft.pools.length > 0 || pages),
    version: own?.draft.members[0]?.version ?? null,
    problem: isUp ? null : (own?.problem ?? null),
  };
}

/** Of two machines the second one stands by; which of them serves is the one that has licences. */
function withRoles(members: readonly ReportMember[]): readonly ReportMember[] {
  if (members.length === 1) return members.map((member) => ({ ...member, master: false }));
  return members.map((member, index) => ({ ...member, role: index === 0 ? 'active' : 'standby' }));
}
