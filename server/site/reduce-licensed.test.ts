import { describe, expect, it } from 'vitest';
import { parseLicenseFile } from '../license-managers/flexlm/license-file.ts';
import { reduceSite } from './reduce-site.ts';
import type { SiteState } from './site-state.ts';
import { logged, packageOf } from './testing/test-logs.ts';
import {
  config,
  configured,
  feature,
  minute,
  noon,
  pool,
  report,
  reported,
  withFeatures,
} from './testing/test-reports.ts';

const files = (state: SiteState, ...texts: readonly string[]) =>
  reduceSite(state, { type: 'license-files', at: noon, serverId: 's', files: texts.map(parseLicenseFile) });
const row = (state: SiteState, name = 'FLUENT') => state.site.features[`s/${name}`];
const file = 'INCREMENT FLUENT ansyslmd 2024.1 31-jan-2027 6\nINCREMENT FLUENT ansyslmd 2023.1 permanent 4';
const pools = [
  { version: '2024.1', expiry: '2027-01-31', issued: 6, vendorString: null },
  { version: '2023.1', expiry: 'permanent', issued: 4, vendorString: null },
];

describe('license files', () => {
  it('tell pools of a feature that nobody used yet, at once and in later reports', () => {
    const unused = feature({ vendor: null });
    const known = files(withFeatures([unused]), file);
    expect(row(known)).toMatchObject({ pools, vendorDaemon: 'ansyslmd', issued: 10, inUse: 0 });
    expect(row(withFeatures([unused], noon + minute, known))?.pools).toEqual(pools);
    expect(row(withFeatures([unused], noon, files(configured(), file)))?.pools).toEqual(pools);
  });

  it('fill in what a report does not tell of a pool, and never change what it does', () => {
    const reportedPool = pool({ version: 'v2024.1', expiry: null, vendorString: 'x' });
    expect(row(files(withFeatures([feature({ pools: [reportedPool] })]), file))?.pools).toEqual([
      { ...pools[0], version: 'v2024.1', vendorString: 'x' },
      pools[1],
    ]);
    const whole = [pool({ version: '3', issued: 10, expiry: null })];
    expect(row(files(withFeatures([feature({ pools: whole })]), file))?.pools).toEqual(whole);
  });

  it('stand back where the license server lists the feature itself', () => {
    const entries = [{ feature: 'FLUENT', vendor: 'ansyslmd', version: '2024.1', issued: 10, expiry: 'permanent' }];
    const listed = reduceSite(withFeatures([feature()]), {
      type: 'license-list',
      at: noon,
      serverId: 's',
      list: { entries },
    });
    const after = withFeatures(
      [feature(), feature({ name: 'MESH' })],
      noon,
      files(listed, `${file}\nINCREMENT MESH ansyslmd 1 permanent 2`),
    );
    expect(row(after)?.pools).toMatchObject([{ version: '2024.1', issued: 10, expiry: 'permanent' }]);
    expect(row(after, 'MESH')?.pools).toMatchObject([{ version: '1', issued: 2 }]);
  });

  it('do not tell of lines that begin later, nor of features that are not served', () => {
    const later = `${file} START=1-jan-2027\nINCREMENT OTHER ansyslmd 1 permanent 3`;
    const state = files(withFeatures([feature()]), later);
    expect(row(state)?.pools).toEqual([pools[0]]);
    expect(Object.keys(state.site.features)).toEqual(['s/FLUENT']);
  });

  it('name the vendor daemon that serves lines of another name', () => {
    const salt = 'VENDOR saltd\nINCREMENT FLUENT ugslmd 1 permanent 3';
    expect(row(files(withFeatures([feature({ vendor: null })]), salt))?.vendorDaemon).toBe('saltd');
  });

  it('tell which features are part of packages, until they say otherwise', () => {
    const suite = (parts: string) => `PACKAGE ALL ansyslmd COMPONENTS="${parts}" OPTIONS=SUITE`;
    const two = [feature(), feature({ name: 'MESH' })];
    const partOf = (state: SiteState) => Object.values(state.site.features).map((one) => one.partOf);
    const known = files(withFeatures(two), suite('FLUENT MESH'));
    expect(partOf(known)).toEqual([['ALL'], ['ALL']]);
    const logs = logged(known, [packageOf('LOGGED', ['MESH'])], noon + 20_000);
    expect(partOf(logs)).toEqual([['ALL'], ['ALL', 'LOGGED']]);
    const changed = files(logs, suite('FLUENT'));
    expect(partOf(changed)).toEqual([['ALL'], ['LOGGED']]);
    expect(partOf(withFeatures(two, noon + minute, changed))).toEqual([['ALL'], ['LOGGED']]);
    expect(partOf(files(changed))).toEqual([undefined, ['LOGGED']]);
  });

  it('are those of their license server, as long as it is watched', () => {
    const two = configured(config(), config({ id: 't' }));
    const known = reported(files(two, file), report({ features: [feature()] }), noon, 't');
    expect(known.site.features['t/FLUENT']?.pools).toEqual([]);
    expect(files(configured(config({ id: 't' })), file).memory.licenseFiles).toEqual({});
    const gone = reduceSite(known, { type: 'configured', at: noon, servers: [config({ id: 't' })] });
    expect(gone.memory.licenseFiles).toEqual({});
  });
});
