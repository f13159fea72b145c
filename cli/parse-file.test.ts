import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandError, exitCodes } from './exit-codes.ts';
import { type ParseFileOptions, printFile } from './parse-file.ts';
import { printReport } from './parse-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatlight-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const license = 'SERVER lic1 0011 27000\nVENDOR acme\nINCREMENT cad acme 2.0 31-dec-2027 5 SIGN="SECRET"\n';
const rlm = 'HOST lic1 ANY 5053\nISV acme\nLICENSE acme cad 2.0 permanent 5 sig="SECRET"\n';

function recorder(input: string) {
  const told = { printed: '', complaint: '' };
  const effects = {
    standardInput: (async function* () {
      yield Buffer.from(input);
    })(),
    print: (text: string) => {
      told.printed += text;
    },
    complain: (text: string) => {
      told.complaint += text;
    },
  };
  return { told, effects };
}

async function run(input: string, options: Partial<ParseFileOptions> = {}) {
  const { told, effects } = recorder(input);
  const exitCode = await printFile({ kind: 'license-file', manager: 'flexlm', file: '-', ...options }, effects);
  return { exitCode, ...told, found: JSON.parse(told.printed) };
}

describe('a license file', () => {
  it('is printed without its keys, from a file or standard input, for each manager that has some', async () => {
    const file = join(folder, 'site.lic');
    writeFileSync(file, license);
    for (const answer of [await run(license), await run('', { file })]) {
      expect(answer).toMatchObject({
        exitCode: exitCodes.ok,
        complaint: '',
        found: { manager: 'flexlm', lines: [{ feature: 'cad', issued: 5, expiry: '2027-12-31' }], unparsed: [] },
      });
      expect(answer.printed).not.toContain('SECRET');
    }
    const other = await run(rlm, { manager: 'rlm' });
    expect(other).toMatchObject({ exitCode: exitCodes.ok, found: { manager: 'rlm', lines: [{ feature: 'cad' }] } });
    expect(other.printed).not.toContain('SECRET');
  });

  it.each([
    ['flexlm', license],
    ['rlm', rlm],
  ])('of %s is known by its content', async (manager, text) => {
    const { told, effects } = recorder(text);
    const exitCode = await printReport({ manager, file: '-', now: undefined }, effects);
    expect([exitCode, told.complaint]).toEqual([exitCodes.ok, '']);
    expect(JSON.parse(told.printed)).toMatchObject({ manager, lines: [{ feature: 'cad' }] });
    expect(told.printed).not.toContain('SECRET');
  });

  it('that says nothing is printed with a word about that', async () => {
    const { exitCode, complaint, found } = await run('Dear customer,\n');
    expect([exitCode, found.unparsed]).toEqual([exitCodes.trouble, [1]]);
    expect(complaint).toMatch(/^seatlight: Standard input is no license file of FlexLM.*\n {2}→ Check/);
  });

  it('is none of a manager that has no such files, nor of one that is not known', async () => {
    for (const manager of ['dsls', 'abc']) {
      const error = await run(license, { manager }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CommandError);
      expect(error).toMatchObject({ exitCode: exitCodes.usage });
    }
  });
});

it('an options file is printed with its groups and rules', async () => {
  const { exitCode, found } = await run('GROUP crash ana\nMAX 2 cad GROUP crash\n', { kind: 'options-file' });
  expect(exitCode).toBe(exitCodes.ok);
  expect(found).toMatchObject({
    manager: 'flexlm',
    userGroups: { crash: ['ana'] },
    rules: [{ kind: 'max', feature: 'cad', amount: 2, whom: { kind: 'group', name: 'crash' } }],
  });
  const ofRlm = await run('TIMEOUT 7200 cad\n', { kind: 'options-file', manager: 'rlm' });
  expect(ofRlm.found).toMatchObject({ manager: 'rlm', rules: [{ kind: 'timeout', feature: 'cad', amount: 7200 }] });
  expect((await run('nothing\n', { kind: 'options-file' })).exitCode).toBe(exitCodes.trouble);
});
