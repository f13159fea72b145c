/** Real reports, where they are at hand: they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../collect/decode-output.ts';
import { secondsAfter } from '../wall-time.ts';
import { parseReport } from './parse.ts';
import { durationMinutes } from './rows.ts';

const root = join(import.meta.dirname, '../../../../shared/fixtures/mathlm');
const read = (name: string): string => decodeOutput(readFileSync(join(root, name)));
const json = (name: string) => JSON.parse(read(`${name}.expected.json`));

describe.skipIf(!existsSync(root))('captured reports (skipped: the folder with captures is not at hand)', () => {
  it('programs by class, and who uses them for how long', () => {
    const name = 'monitorlm_text_v11_2';
    const report = parseReport(read(`${name}.txt`));
    const { version, server, programs, checkouts, durations } = json(name);
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: '2017-08-29T14:11:59' });
    expect(report.servers).toMatchObject([{ members: [{ host: server, version, status: 'up' }] }]);
    expect(report.features).toHaveLength(Object.keys(programs).length);
    for (const [program, expected] of Object.entries(programs as Record<string, Record<string, unknown>>)) {
      const pools = [{ issued: expected.total, vendorString: `class ${expected.class}` }];
      const feature = report.features.find((one) => one.name === program);
      expect(feature).toMatchObject({ issued: expected.total, inUse: expected.used, pools });
      expect(feature?.checkouts).toHaveLength(expected.used as number);
    }
    const all = report.features.flatMap((feature) => feature.checkouts);
    expect(all).toHaveLength(checkouts);
    expect(all.map(({ since }) => since)).toEqual(
      durations.map((text: string) => secondsAfter('2017-08-29T14:11:59', -60 * (durationMinutes(text) ?? 0))),
    );
  });

  it('the health of a license server', () => {
    expect(parseReport(read('monitorlm_health_ok.txt'))).toMatchObject({
      error: null,
      truncated: false,
      servers: [{ members: [{ status: 'up' }] }],
    });
  });
});
