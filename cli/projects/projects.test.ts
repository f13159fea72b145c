import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { administratorToken, sharedToken } from '../../server/config/access-token.ts';
import { projectPolicyOf, projectsFileSchema } from '../../server/config/projects-schema.ts';
import type { ProjectsConfig } from '../../server/config/server-config.ts';
import { sampleReport } from '../../server/testing/report-tool.ts';
import { createTestServers, type TestServers, testToken } from '../../server/testing/test-servers.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { changeState } from './change-state.ts';
import { importFile } from './import.ts';
import { listProjects } from './list.ts';
import { printReport, type ReportOptions } from './report.ts';
import { useProjects } from './use.ts';

const adminToken = 'an-administrator-for-tests';
const csv = `code,name,client,parent
BR-100,Bridge,City,
BR-110,Bearings,City,BR-100
OW-310,Offshore wind,North,
`;

let servers: TestServers;
let folder: string;
let admin: Target;
let anybody: Target;

const projects = (): ProjectsConfig => {
  const file = projectsFileSchema.parse({ time_zone: 'UTC', create: 'nobody' });
  return { policy: projectPolicyOf(file), create: file.create, administrators: file.administrators, file: null };
};

beforeEach(async () => {
  vi.stubEnv('SEATLIGHT_USER', 'ana@ws-1');
  folder = mkdtempSync(join(tmpdir(), 'seatlight-projects-'));
  servers = createTestServers();
  servers.tool.say(sampleReport(['ana', 'bo']));
  const tokens = [sharedToken(testToken), administratorToken(adminToken)];
  const { url } = await servers.start(servers.config({ tokens, projects: projects() }));
  const target = (token: string): Target => ({ url, urlSource: '--server', token, tokenSource: 'SEATLIGHT_TOKEN' });
  [admin, anybody] = [target(adminToken), target(testToken)];
});
afterEach(async () => {
  await servers.end();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

const written = async (command: (terminal: ReturnType<typeof recordingTerminal>) => Promise<unknown>) => {
  const terminal = recordingTerminal();
  await command(terminal);
  return terminal.written;
};
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const bring = (content = csv, dryRun = false) => {
  const path = file('projects.csv', content);
  return written((terminal) => importFile(admin, { path, format: null, dryRun, json: false }, terminal));
};
const failure = async (command: Promise<unknown>): Promise<CommandError> => {
  const error = await command.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof CommandError) return error;
  throw new Error(`it went well, or failed otherwise: ${error}`);
};
const quiet = recordingTerminal();
const report = (change: Partial<ReportOptions> = {}): ReportOptions => ({
  ...{ from: null, to: null, by: ['project'], user: null, group: null, feature: null, project: null },
  ...{ zone: 'UTC', form: 'text', ...change },
});

describe('seatlight projects', () => {
  it('imports, again without a change, and only tries to when told', async () => {
    expect((await bring(csv, true)).at(-1)).toBe(
      'Only tried, nothing was changed. It would be: 3 added, 0 changed, 0 as before.',
    );
    expect(await bring()).toEqual(['+ BR-100', '+ BR-110', '+ OW-310', 'Done: 3 added, 0 changed, 0 as before.']);
    expect(await bring()).toEqual(['Done: 0 added, 0 changed, 3 as before.']);
    expect(await bring(csv.replace('Bearings', 'New bearings'))).toEqual([
      '~ BR-110: name',
      'Done: 0 added, 1 changed, 2 as before.',
    ]);
  });

  it('says what is wrong with a file, where, and changes nothing', async () => {
    const path = file('bad.csv', `${csv}br-100,Twice,,\nX-1,Lost,,NOWHERE\n`);
    const terminal = recordingTerminal();
    const options = { path, format: null, dryRun: false, json: false };
    expect(await importFile(admin, options, terminal)).toBe(exitCodes.trouble);
    expect(terminal.written.join('\n')).toMatch(
      /bad\.csv:5:\d+: .*\n.*bad\.csv:6:\d+: .*\nNothing was changed: 2 problems\./,
    );
    expect(await written((other) => listProjects(anybody, { text: null, json: false }, other))).toEqual([
      'There is no project that you may book on.',
    ]);
  });

  it('refuses a file of 200 MB before it is sent, one that is not there, and one whose name says nothing', async () => {
    const huge = file('huge.csv', csv);
    truncateSync(huge, 200 * 1024 * 1024);
    const bringing = (path: string) => importFile(admin, { path, format: null, dryRun: false, json: false }, quiet);
    expect(await failure(bringing(huge))).toMatchObject({ message: expect.stringContaining('200 MB') });
    expect(await failure(bringing(join(folder, 'none.csv')))).toMatchObject({
      message: expect.stringContaining('none.csv'),
    });
    expect(await failure(bringing(file('projects.txt', csv)))).toMatchObject({ exitCode: exitCodes.usage });
  });

  it('lets nobody import or close with the token that everyone has', async () => {
    await bring();
    const path = file('more.csv', csv);
    const importing = importFile(anybody, { path, format: null, dryRun: false, json: false }, quiet);
    expect(await failure(importing)).toMatchObject({ exitCode: exitCodes.refused });
    expect(await failure(changeState(anybody, 'BR-100', 'closed', quiet))).toMatchObject({
      exitCode: exitCodes.refused,
    });
  });

  it('chooses, lists what is chosen, and books on it', async () => {
    await bring();
    expect(await written((terminal) => useProjects(anybody, ['br-110'], terminal))).toEqual([
      'ana on ws-1 works on: BR-110 Bearings',
    ]);
    const listed = await written((terminal) => listProjects(anybody, { text: 'bridge', json: false }, terminal));
    expect(listed[1]).toMatch(/^BR-100 {2}/);
    const all = await written((terminal) => listProjects(anybody, { text: null, json: false }, terminal));
    expect(all).toContainEqual(expect.stringMatching(/^BR-110 \* {2}Bearings/));
    expect(await written((terminal) => useProjects(anybody, ['BR-110=60', 'OW-310=40'], terminal))).toEqual([
      'ana on ws-1 works on: 60 % BR-110 Bearings, 40 % OW-310 Offshore wind',
    ]);
    expect(await written((terminal) => useProjects(anybody, [], terminal))).toEqual([
      'ana on ws-1 works on: no project',
    ]);
  });

  it('closes a project, which then cannot be chosen, and opens it again', async () => {
    await bring();
    expect(await written((terminal) => changeState(admin, 'ow-310', 'closed', terminal))).toEqual([
      'OW-310 (Offshore wind) is closed now.',
    ]);
    expect(await failure(useProjects(anybody, ['OW-310'], quiet))).toMatchObject({ exitCode: exitCodes.refused });
    await changeState(admin, 'OW-310', 'open', quiet);
    await useProjects(anybody, ['OW-310'], quiet);
  });

  it('reports one’s own time, and that of all people to administrators', async () => {
    await bring();
    await useProjects(anybody, ['BR-110'], quiet);
    const own = await written((terminal) => printReport(anybody, report(), terminal));
    expect(own[0]).toMatch(/^Licence time from \d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2} \(UTC\)/);
    expect(await failure(printReport(anybody, report({ user: '*' }), quiet))).toMatchObject({
      exitCode: exitCodes.refused,
    });
    const all = await written((terminal) => printReport(admin, report({ user: '*', by: ['user', 'day'] }), terminal));
    expect(all.join('\n')).toMatch(/USER +DAY +HOURS/);
    const table = await written((terminal) => printReport(admin, report({ user: '*', form: 'csv' }), terminal));
    expect(table[0]).toBe('project,project_name,client,seat_seconds,seat_hours');
    const json = await written((terminal) => printReport(admin, report({ user: '*', form: 'json' }), terminal));
    expect(JSON.parse(json.join('\n'))).toMatchObject({ timeZone: 'UTC', by: ['project'] });
  });

  it('says what is wrong with days that are the wrong way round', async () => {
    const turned = printReport(anybody, report({ from: '2026-11-20', to: '2026-11-16' }), quiet);
    expect(await failure(turned)).toMatchObject({
      message: 'The first day, 2026-11-20, is after the last day, 2026-11-16.',
      exitCode: exitCodes.usage,
    });
  });

  it('takes a code that nobody has for a mistake, and not for a project without time', async () => {
    await bring();
    const mistaken = printReport(anybody, report({ project: 'BR-999' }), quiet);
    expect(await failure(mistaken)).toMatchObject({ exitCode: exitCodes.notFound });
    expect(await failure(changeState(admin, 'BR-999', 'closed', quiet))).toMatchObject({
      exitCode: exitCodes.notFound,
    });
  });

  it('says that a server does not book on projects', async () => {
    const { url } = await servers.start(servers.config({ databasePath: join(folder, 'other.db') }));
    const target = { ...anybody, url };
    expect(await failure(listProjects(target, { text: null, json: false }, quiet))).toMatchObject({
      message: expect.stringContaining('does not book'),
    });
  });
});
