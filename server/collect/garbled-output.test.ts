import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { managers } from '../../protocol/license.ts';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { LicenseServerConfig, ToolResult } from '../license-managers/license-manager.ts';
import { randomBytes } from '../license-managers/testing/junk-texts.ts';
import { printedReports } from '../license-managers/testing/printed-reports.ts';
import { decodeOutput } from './decode-output.ts';
import { isGarbled } from './garbled-output.ts';
import { readAnswers } from './poll-once.ts';

const report = 'Users of mesh:  (Total of 3 licenses issued;  Total of 1 license in use)\n';

describe('no text', () => {
  it('are random bytes, packed files, programs, and zeros', () => {
    for (let seed = 1; seed < 20; seed++) expect(isGarbled(randomBytes(seed, 1000))).toBe(true);
    const packed = gzipSync(Array.from({ length: 500 }, (_, index) => `${index * 7919} mesh`).join('\n'));
    expect(isGarbled(decodeOutput(packed))).toBe(true);
    expect(isGarbled(decodeOutput(readFileSync(process.execPath).subarray(0, 1_000_000)))).toBe(true);
    expect(isGarbled('\0'.repeat(100))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a report', report],
    ['colours and pages', `\u001B[1m${report}\u001B[0m\f\r\n\t`],
    ['a block that is filled up with zeros', `${report}${'\0'.repeat(1000)}`],
    ['a stray control character or two', `\u0007${report}\u001A`],
    [
      'Japanese, Korean and Russian of other code pages',
      decodeOutput(Uint8Array.from({ length: 400 }, (_, at) => 0x80 + (at % 128))),
    ],
    ['names in many letters', 'Jürgen 김철수 山田 Ёлкин\n'],
  ])('is not %s', (_, text) => {
    expect(isGarbled(text)).toBe(false);
  });

  it('is none of the reports of license managers', () => {
    expect(printedReports.filter(({ text }) => isGarbled(text))).toEqual([]);
  });
});

describe('an answer that is no text', () => {
  const answer = (fields: Partial<ToolResult>): ToolResult => ({
    ...{ exitCode: 0, signal: null, stdout: '', stderr: '', timedOut: false, overflowed: false },
    ...{ spawnError: null, tookMs: 1 },
    ...fields,
  });
  const server = (manager: LicenseServerConfig['manager']): LicenseServerConfig => ({
    ...{ id: 'cad', manager, name: 'CAD', address: '27000@lic1', tool: ['lictool'] as const },
    ...{ pollSeconds: 60, timeoutSeconds: 20 },
  });
  const noise = randomBytes(1, 10_000);
  const problem = { kind: 'garbled-answer', message: 'The license tool printed something that is no text.' };

  it.each(managers)('is the problem of a license server of %s', (manager) => {
    for (const fields of [{ stdout: noise }, { stdout: noise, exitCode: 1 }, { stderr: noise }]) {
      expect(readAnswers(licenseManagerOf(manager), [answer(fields)], server(manager))).toMatchObject({
        manager,
        features: [],
        error: problem,
      });
    }
  });

  it('does not count where the report came all the same', () => {
    const read = readAnswers(licenseManagerOf('flexlm'), [answer({ stdout: report, stderr: noise })], server('flexlm'));
    expect(read).toMatchObject({ error: null, features: [{ name: 'mesh' }] });
  });

  it('of one machine leaves what the other one tells', () => {
    const rlm = printedReports.find(({ manager }) => manager === 'rlm')?.text ?? '';
    const twin = { ...server('rlm'), address: '5053@lic1,5053@lic2' };
    const read = readAnswers(licenseManagerOf('rlm'), [answer({ stdout: rlm }), answer({ stdout: noise })], twin);
    expect(read.error).toBeNull();
    expect(read.features.length).toBeGreaterThan(0);
    expect(read.servers[0]?.members[1]?.problem).toMatchObject(problem);
  });

  it('leaves the reason why the tool did not run', () => {
    const read = readAnswers(licenseManagerOf('flexlm'), [answer({ stderr: noise, timedOut: true })], server('flexlm'));
    expect(read.error?.kind).toBe('tool-timed-out');
  });
});
