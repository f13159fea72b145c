import { describe, expect, it } from 'vitest';
import type { Manager } from '../../protocol/license.ts';
import { managers } from '../../protocol/license.ts';
import { askStatus } from '../collect/poll-once.ts';
import { licenseManagerOf } from './index.ts';
import type { LicenseServerConfig, ToolResult } from './license-manager.ts';
import type { Report } from './report.ts';
import { junkTexts, randomBytes, randomSigns } from './testing/junk-texts.ts';
import { ownWords } from './testing/own-words.ts';
import { printedReports } from './testing/printed-reports.ts';

/** Of any other, the site says what counts. */
const read = managers.filter((manager) => manager !== 'table');

const serverOf = (manager: Manager): LicenseServerConfig => ({
  id: 'cad',
  manager,
  name: 'CAD',
  address: '8080@lic1',
  tool: ['/opt/licstat'],
  ...(manager === 'rlm' && { web: 'http://lic1:5054' }),
  pollSeconds: 60,
  timeoutSeconds: 20,
});

const nothing: ToolResult = {
  ...{ exitCode: 0, signal: null, stdout: '', stderr: '', timedOut: false, overflowed: false },
  ...{ spawnError: null, tookMs: 1 },
};

/** The report of a license server of which every tool and every page answers the same. */
async function statusOf(manager: Manager, answer: Partial<ToolResult>): Promise<Report> {
  const module = licenseManagerOf(manager);
  const server = serverOf(manager);
  const answers = await askStatus(
    module,
    server,
    async (call) => ({ ...nothing, ...('url' in call && { exitCode: 200 }), ...answer }),
    new AbortController().signal,
  );
  return module.readStatus(answers, server);
}

const tells = ({ features, error }: Report) => ({
  features: features.map(({ name }) => name),
  hasError: error !== null,
});
const nothingBut = { features: [], hasError: true };

/** What takes longest of all. */
const slowest = ['random bytes', 'random signs', 'JSON', 'a change log', 'one line without end'];

describe.each(read)('%s', (manager) => {
  const module = licenseManagerOf(manager);
  const foreign = [
    ...printedReports.filter((report) => report.manager !== manager).map(({ name, text }) => [name, text] as const),
    ...Object.entries(junkTexts),
  ];

  it.each(foreign)('takes no report from %s', async (_, text) => {
    expect(tells(module.parse(text)), 'parsed').toEqual(nothingBut);
    expect(tells(await statusOf(manager, { stdout: text })), 'printed').toEqual(nothingBut);
    expect(tells(await statusOf(manager, { stdout: text, exitCode: 1 })), 'printed, with exit code 1').toEqual(
      nothingBut,
    );
    expect(tells(await statusOf(manager, { stderr: text })), 'printed as errors').toEqual(nothingBut);
  });

  it('takes no report from its tool’s usage text or version, nor from silence', async () => {
    const [version, usage] = ownWords[manager];
    for (const text of [version, `${version}${usage}`, usage]) {
      expect(tells(await statusOf(manager, { stdout: text })), text).toEqual(nothingBut);
      expect(tells(await statusOf(manager, { stderr: text, exitCode: 1 })), text).toEqual(nothingBut);
    }
    expect(tells(module.parse(''))).toEqual(nothingBut);
    expect(tells(await statusOf(manager, {}))).toEqual(nothingBut);
    expect(tells(await statusOf(manager, { stdout: '\r\n \n' }))).toEqual(nothingBut);
    expect(tells(await statusOf(manager, { exitCode: 1 }))).toEqual(nothingBut);
  });

  it('takes no report from random bytes or signs', () => {
    for (let seed = 2; seed < 6; seed++) {
      expect(tells(module.parse(randomBytes(seed, 50_000))), `bytes of seed ${seed}`).toEqual(nothingBut);
      expect(tells(module.parse(randomSigns(seed, 50_000))), `signs of seed ${seed}`).toEqual(nothingBut);
    }
  });

  it('takes its own reports', async () => {
    const own = printedReports.filter((report) => report.manager === manager);
    const features = own.flatMap(({ text }) => module.parse(text).features);
    expect(own.length).toBeGreaterThan(0);
    expect(features.length).toBeGreaterThan(0);
  });

  it('is done with a megabyte of anything within a second', () => {
    for (const name of slowest) {
      const text = junkTexts[name] ?? '';
      const startedAt = performance.now();
      module.parse(text.repeat(Math.ceil(1_000_000 / text.length)).slice(0, 1_000_000));
      expect(performance.now() - startedAt, name).toBeLessThan(1000);
    }
  });
});
