import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reclaimPolicySchema } from '../../protocol/reclaim/policy.ts';
import { policyOf } from '../api/site-policy.ts';
import { checkConfigFile, type LoadedConfig } from './load-config.ts';

let folder: string;
const write = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
};
const load = (text: string): Promise<LoadedConfig> => checkConfigFile(write('c.yaml', text));
const whyNot = (text: string): Promise<string> =>
  load(text).then(
    () => 'it was taken',
    (error: Error) => error.message,
  );
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-reclaim-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const minute = 60_000;

describe('asking idle seats back', () => {
  test.each(['', 'reclaim: {enabled: false, rules: [{features: [a]}]}\n'])('is off with %j', async (text) => {
    const { server } = await load(text);
    expect(server.rules.reclaim).toBeNull();
    expect(policyOf(server)).not.toHaveProperty('reclaim');
  });

  test('is on with an empty section, which asks nothing', async () => {
    const { server } = await load('reclaim: {}\n');
    expect(server.rules.reclaim).toEqual({
      rules: [],
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      releaseStuckAfterMs: null,
      directory: [],
    });
  });

  test('goes by what is usual where a rule does not say', async () => {
    const { server } = await load('reclaim: {time_zone: UTC, rules: [{features: [solver]}]}\n');
    expect(server.rules.reclaim?.rules).toEqual([
      {
        id: 'rule-1',
        features: ['solver'],
        groups: [],
        idleMs: 30 * minute,
        whenWaiting: true,
        whenUsePercent: null,
        match: 'any',
        hours: [],
        action: 'save-and-close',
        warningMs: 5 * minute,
        postponesMs: [15 * minute, 30 * minute, 60 * minute],
        maxPostpones: 3,
        maxShieldMs: 600 * minute,
        overwrite: false,
        excludedFolders: [],
        dryRun: false,
        exclude: { users: [], groups: [], hosts: [] },
      },
    ]);
  });

  test('goes by what the section says, and agents hear all of it but whom it never asks', async () => {
    write('people.yaml', '- {user: ana, groups: [Batch]}\n');
    const { server } = await load(`directory_file: people.yaml
reclaim:
  time_zone: Asia/Kathmandu
  release_stuck: {after_minutes: 3}
  rules:
    - name: nights
      features: [ansys*, ABAQUS]
      groups: [Fluids]
      idle_minutes: 0.05
      when: {waiting: false, use_percent: 87.5, match: all}
      warning_seconds: 4
      postpone_minutes: [0.1]
      max_postpones: 1
      max_shield_hours: 0
      hours: [{days: [mon, sun], from: 22:00, to: 06:00}, {from: "09:00", to: "10:00"}]
      exclude: {users: [secret-boss], groups: [Secret batch], hosts: [secret-cluster-*], folders: ['*/release/*']}
      action: close-if-saved
      overwrite: true
      dry_run: true
`);
    const rule = {
      id: 'nights',
      features: ['ansys*', 'ABAQUS'],
      groups: ['Fluids'],
      idleMs: 3_000,
      whenWaiting: false,
      whenUsePercent: 87.5,
      match: 'all',
      hours: [
        { days: [1, 7], from: '22:00', to: '06:00' },
        { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '10:00' },
      ],
      action: 'close-if-saved',
      warningMs: 4_000,
      postponesMs: [6_000],
      maxPostpones: 1,
      maxShieldMs: 0,
      overwrite: true,
      excludedFolders: ['*/release/*'],
      dryRun: true,
    };
    const exclude = { users: ['secret-boss'], groups: ['Secret batch'], hosts: ['secret-cluster-*'] };
    expect(server.rules.reclaim).toMatchObject({
      rules: [{ ...rule, exclude }],
      timeZone: 'Asia/Kathmandu',
      releaseStuckAfterMs: 3 * minute,
      directory: [{ user: 'ana', groups: ['Batch'] }],
    });
    const { reclaim } = policyOf(server);
    expect(reclaim).toEqual({ rules: [rule], timeZone: 'Asia/Kathmandu' });
    expect(reclaimPolicySchema.parse(reclaim)).toEqual(reclaim);
    expect(JSON.stringify(policyOf(server))).not.toMatch(/secret|Batch|ana"/i);
  });

  test.each([
    ['reclaim: {time_zone: Mars}\n', ':1:22: "reclaim.time_zone" is not a time zone such as "Europe/Amsterdam".'],
    ['reclaim: {rules: [{name: a}]}\n', ':1:19: "reclaim.rules[1].features" is missing.'],
    ['reclaim: {rules: [{features: []}]}\n', ':1:30: "reclaim.rules[1].features"'],
    ['reclaim: {rules: [{features: [a], idle_minutes: 0}]}\n', ':1:49: "reclaim.rules[1].idle_minutes" must be 0.05'],
    [
      'reclaim: {rules: [{features: [a], warning_seconds: 0}]}\n',
      ':1:52: "reclaim.rules[1].warning_seconds" must be 1',
    ],
    [
      'reclaim: {rules: [{features: [a], action: kill}]}\n',
      ':1:43: "reclaim.rules[1].action" must be one of "suggest"',
    ],
    [
      'reclaim: {rules: [{features: [a], hours: [{days: [monday], from: "1:00", to: "02:00"}]}]}\n',
      ':1:51: "reclaim.rules[1].hours[1].days[1]" must be one of "mon"',
    ],
    [
      'reclaim: {rules: [{features: [a], hours: [{from: "25:00", to: "02:00"}]}]}\n',
      ':1:50: "reclaim.rules[1].hours[1].from"',
    ],
    [
      'reclaim: {release_stuck: {after_minutes: 1}}\n',
      ':1:42: "reclaim.release_stuck.after_minutes" must be 2 or more.',
    ],
    ['reclaim: {rulez: []}\n', ':1:11: Unknown key "reclaim.rulez".'],
    [
      'reclaim:\n  rules:\n    - {name: a, features: [a]}\n    - {features: [b], name: a}\n',
      ':4:29: "reclaim.rules[2].name" is the name of rule 1, too.',
    ],
    [
      'reclaim:\n  rules:\n    - {name: rule-2, features: [a]}\n    - {features: [b]}\n',
      ':4:7: "reclaim.rules[2]" is the name of rule 1, too.',
    ],
  ])('%j is refused with its place', async (text, expected) => {
    expect(await whyNot(text)).toContain(expected);
  });

  test('that a broker takes no seats away is told where that is asked of it', async () => {
    const text = `brokers: [{name: b, token: a-token-of-the-broker}]
license_servers: [{address: 1@a, broker: b, tool_at_broker: true, name: Far}]
reclaim: {release_stuck: {}}
`;
    expect((await load(text)).warnings).toContainEqual(expect.stringContaining('does nothing at Far.'));
  });
});
