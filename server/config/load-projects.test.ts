import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectPolicySchema } from '../../protocol/projects/project-policy.ts';
import { policyOf } from '../api/site-policy.ts';
import { checkConfigFile } from './load-config.ts';
import type { ServerConfig } from './server-config.ts';

let folder: string;
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
};
const load = async (text: string): Promise<ServerConfig> => (await checkConfigFile(write('c.yaml', text))).server;
const whyNot = (text: string): Promise<string> =>
  load(text).then(
    () => 'it was taken',
    (error: Error) => error.message,
  );
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-projects-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('booking on projects', () => {
  test.each(['', 'projects: {enabled: false, time_zone: UTC}\n'])('is off with %j', async (text) => {
    const server = await load(text);
    expect(server.projects).toBeNull();
    expect(policyOf(server)).not.toHaveProperty('projects');
  });

  test('is on with an empty section, and asks nothing but about an absence', async () => {
    const server = await load('projects: {}\n');
    expect(server.projects).toEqual({
      policy: {
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        prompts: { firstCheckoutOfDay: false, newApplication: false, at: [], fadeMs: 20_000, snoozeMs: 3_600_000 },
        awayMs: 900_000,
        correctForMs: 31 * 86_400_000,
        minimumMs: 0,
        environment: { variable: 'LM_PROJECT', use: 'off' },
        rules: [],
      },
      create: 'administrators',
      administrators: { users: [], groups: [] },
      file: null,
    });
    expect(policyOf(server).projects).toBe(server.projects?.policy);
  });

  test('goes by what the section says', async () => {
    const { projects } = await load(`projects:
  time_zone: Asia/Kathmandu
  create: everyone
  administrators: {users: [ana], groups: [Project office]}
  prompts: {first_checkout_of_day: true, new_application: true, at: [09:00, "13:30"], fade_seconds: 30, snooze_minutes: 5}
  away_minutes: 0
  correct_days: 7
  minimum_minutes: 2
  environment: {variable: JOB, use: always}
  rules: [{folder: '*/bridge/*', project: BR-100}, {window: 'Training*', project: IN-020}]
`);
    expect(projects).toEqual({
      policy: {
        timeZone: 'Asia/Kathmandu',
        prompts: {
          firstCheckoutOfDay: true,
          newApplication: true,
          at: ['09:00', '13:30'],
          fadeMs: 30_000,
          snoozeMs: 300_000,
        },
        awayMs: null,
        correctForMs: 7 * 86_400_000,
        minimumMs: 120_000,
        environment: { variable: 'JOB', use: 'always' },
        rules: [
          { look: 'folder', pattern: '*/bridge/*', project: 'BR-100' },
          { look: 'window', pattern: 'Training*', project: 'IN-020' },
        ],
      },
      create: 'everyone',
      administrators: { users: ['ana'], groups: ['Project office'] },
      file: null,
    });
    expect(projectPolicySchema.parse(projects?.policy)).toEqual(projects?.policy);
  });

  test.each([
    ['projects: {time_zone: Mars}\n', ':1:23: "projects.time_zone" is not a time zone such as "Europe/Amsterdam".'],
    ['projects: {prompts: {at: ["9 am"]}}\n', ':1:27: "projects.prompts.at[1]" must be a time such as "09:00".'],
    ['projects: {create: all}\n', ':1:20: "projects.create" must be one of "nobody", "administrators", "everyone".'],
    ['projects: {environment: {variable: A B}}\n', ':1:36: "projects.environment.variable" is not the name of'],
    ['projects: {rules: [{project: A}]}\n', ':1:20: "projects.rules[1]" must have one of "document", "folder"'],
    ['projects: {rules: [{folder: a, window: b, project: A}]}\n', ':1:20: "projects.rules[1]" must have one of'],
    ['projects: {rules: [{folder: a}]}\n', ':1:20: "projects.rules[1].project" is missing.'],
    ['projects: {correct_days: -1}\n', ':1:26: "projects.correct_days" must be 0 or more.'],
    ['projects: {promts: {}}\n', ':1:12: Unknown key "projects.promts".'],
  ])('%j is refused with its place', async (text, expected) => {
    expect(await whyNot(text)).toContain(expected);
  });
});

describe('the file of projects', () => {
  test.each([
    ['projects.csv', 'code,name\nA,Bridge\n'],
    ['projects.YAML', '- {code: A, name: Bridge}\n'],
    ['projects.yml', '- {code: A, name: Bridge}\n'],
  ])('may be %s', async (name, content) => {
    write(name, content);
    const { projects } = await load(`projects: {file: ${name}}\n`);
    expect(projects?.file).toMatchObject({
      path: join(folder, name),
      bytes: Buffer.from(content),
    });
  });

  test.each([
    ['none.csv', null, ':1:18: "projects.file" cannot be used: there is no such file.'],
    [
      'projects.txt',
      'code\n',
      ':1:18: "projects.file" cannot be used: its name does not say whether it is CSV or YAML.',
    ],
    ['projects.csv', 'code,naem\n', 'projects.csv:1:6: There is no column "naem".'],
    ['projects.csv', Buffer.from('code\n\xe9\n', 'latin1'), 'projects.csv:2:1: This is not UTF-8'],
    ['projects.yaml', '- A\n', 'projects.yaml:1:3: This is no project.'],
  ])('%s is refused where it is wrong', async (name, content, expected) => {
    if (content !== null) write(name, content);
    expect(await whyNot(`projects: {file: ${name}}\n`)).toContain(expected);
  });

  test('of 200 MB is refused', async () => {
    truncateSync(write('projects.csv', ''), 200 * 1024 * 1024);
    expect(await whyNot('projects: {file: projects.csv}\n')).toContain('projects.csv:1:1: The file has 200 MB');
  });

  test('is not looked at where projects are off', async () => {
    expect((await load('projects: {enabled: false, file: none.csv}\n')).projects).toBeNull();
  });
});
