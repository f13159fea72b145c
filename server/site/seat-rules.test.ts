import { describe, expect, it } from 'vitest';
import { featureSchema } from '../../protocol/license.ts';
import { mergeGroups, ofFile } from '../collect/log/merge-groups.ts';
import { parseLicenseFile } from '../license-managers/flexlm/license-file.ts';
import { parseGroups } from '../license-managers/flexlm/options-file.ts';
import { parseLicenseFile as parseRlmFile } from '../license-managers/rlm/license-file.ts';
import { parseGroups as parseRlmGroups } from '../license-managers/rlm/options-file.ts';
import { reduceSite } from './reduce-site.ts';
import type { SiteState } from './site-state.ts';
import {
  config,
  configured,
  daemon,
  failed,
  feature,
  minute,
  noon,
  report,
  reported,
  withFeatures,
} from './testing/test-reports.ts';

const options = (state: SiteState, text: string, path = '/opt/ansyslmd.opt', serverId = 's') =>
  reduceSite(state, { type: 'groups', at: noon, serverId, groups: mergeGroups([ofFile(parseGroups(text), path)]) });
const license = (state: SiteState, text: string, parse = parseLicenseFile) =>
  reduceSite(state, { type: 'license-files', at: noon, serverId: 's', files: [parse(text)] });
const rulesOf = (state: SiteState, name = 'FLUENT') => state.site.features[`s/${name}`]?.rules;
const site = (...features: Parameters<typeof feature>[0][]) =>
  withFeatures((features.length === 0 ? [{}] : features).map(feature));

const every = `TIMEOUT FLUENT 7200
LINGER fluent 600
BORROW_LOWWATER FLUENT 2
MAX_BORROW_HOURS FLUENT 96
MAX_OVERDRAFT FLUENT 3
`;

describe('the rules of a license server', () => {
  it('are told of each feature at once, and in later reports', () => {
    const told = { idleSeconds: 7200, lingerSeconds: 600, keptFromBorrow: 2, borrowHours: 96, overdraft: 3 };
    const state = options(site({}, { name: 'MESH' }), every);
    expect(rulesOf(state)).toEqual(told);
    expect(state.site.features['s/MESH']).not.toHaveProperty('rules');
    expect(rulesOf(withFeatures([feature()], noon + minute, state))).toEqual(told);
    expect(rulesOf(withFeatures([feature()], noon, options(configured(), every)))).toEqual(told);
    expect(rulesOf(reported(state, failed(), noon + minute))).toEqual(told);
    expect(featureSchema.parse(state.site.features['s/FLUENT']).rules).toEqual(told);
  });

  it('go when the files no longer say them, and rows without them stay the same rows', () => {
    const state = options(site({}, { name: 'MESH' }), every);
    const without = options(state, 'GROUP crash ana');
    expect(without.site.features['s/FLUENT']).not.toHaveProperty('rules');
    expect(without.site.features['s/MESH']).toBe(state.site.features['s/MESH']);
    const again = withFeatures([feature(), feature({ name: 'MESH' })], noon, options(state, every));
    expect(again.site.features['s/FLUENT']).toBe(state.site.features['s/FLUENT']);
  });

  it('are those of the license server that has the files', () => {
    const two = configured(config(), config({ id: 't' }));
    const state = reported(
      reported(two, report({ features: [feature()] })),
      report({ features: [feature()] }),
      noon,
      't',
    );
    const after = options(state, every, undefined, 't');
    expect(rulesOf(after)).toBeUndefined();
    expect(after.site.features['t/FLUENT']).toHaveProperty('rules');
  });

  it.each([
    ['TIMEOUTALL 3600', 3600],
    ['TIMEOUTALL 3600\nTIMEOUT FLUENT 7200', 7200],
    ['TIMEOUT FLUENT 7200\nTIMEOUTALL 3600', 7200],
    ['TIMEOUT MESH 7200', undefined],
    ['TIMEOUT FLUENT 7200\nTIMEOUT FLUENT 7200', 7200],
    ['TIMEOUT FLUENT 7200\nTIMEOUT FLUENT 900', undefined],
    ['TIMEOUT FLUENT:VERSION=2.0 7200', undefined],
    ['TIMEOUT FLUENT 7200\nTIMEOUT FLUENT:VERSION=2.0 900', undefined],
    ['TIMEOUTALL 7200\nTIMEOUT FLUENT:KEY=ABCD 900', undefined],
    ['TIMEOUTALL 7200\nTIMEOUT FLUENT:KEY=ABCD 7200', 7200],
    ['TIMEOUTALL 7200\nTIMEOUT FLUENT 0', undefined],
    ['TIMEOUT FLUENT soon', undefined],
  ])('take back idle seats by %j after %s', (text, seconds) => {
    expect(rulesOf(options(site(), text))?.idleSeconds).toBe(seconds);
  });

  it('are those of the vendor daemon of the file, and what is about all only where that is known', () => {
    const daemons = [daemon(), daemon({ name: 'other' })];
    const state = reported(configured(), report({ vendorDaemons: daemons, features: [feature()] }));
    expect(rulesOf(options(state, 'TIMEOUTALL 3600'))).toEqual({ idleSeconds: 3600 });
    expect(rulesOf(options(state, 'TIMEOUTALL 3600', '/opt/other.opt'))).toBeUndefined();
    expect(rulesOf(options(state, 'TIMEOUTALL 3600', '/opt/site.opt'))).toBeUndefined();
    expect(rulesOf(options(state, 'LINGER FLUENT 60', '/opt/site.opt'))).toEqual({ lingerSeconds: 60 });
  });
});

describe('how long a seat may be borrowed', () => {
  const line = (rest: string, version = '2024.1', vendor = 'ansyslmd') =>
    `INCREMENT FLUENT ${vendor} ${version} permanent 5 ${rest}\n`;

  it.each([
    [line('BORROW=120'), '', 120],
    [line('BORROW'), '', 168],
    [line('BORROW=120'), 'MAX_BORROW_HOURS FLUENT 48', 48],
    [line('BORROW=24'), 'MAX_BORROW_HOURS FLUENT 48', 24],
    [line('BORROW=120'), 'MAX_BORROW_HOURS FLUENT 48\nMAX_BORROW_HOURS FLUENT 72', 72],
    [line('BORROW=120'), 'MAX_BORROW_HOURS FLUENT:VERSION=2023.1 48', 120],
    [line('BORROW=120') + line('BORROW=72', '2023.1'), '', 120],
    [line('BORROW=120') + line('', '2023.1'), '', undefined],
    [line('BORROW=120', '1', 'other') + line('BORROW=72'), '', 72],
    [line('BORROW=120', '1', 'other') + line('BORROW=72', '1', 'third'), '', undefined],
    [line('BORROW=120').replace('permanent', '1-jan-2020') + line('BORROW=24'), '', 24],
    ['', 'MAX_BORROW_HOURS FLUENT 48', 48],
  ])('by the license file %j and the options file %j is %s', (file, text, hours) => {
    expect(rulesOf(license(options(site(), text), file))?.borrowHours).toBe(hours);
    expect(rulesOf(options(license(site(), file), text))?.borrowHours).toBe(hours);
  });

  it('is not told where no seat may be borrowed', () => {
    const state = options(license(site(), line('')), 'MAX_BORROW_HOURS FLUENT 48\nBORROW_LOWWATER FLUENT 2');
    expect(rulesOf(state)).toBeUndefined();
  });

  it('is told of RLM in days, where every line has an end', () => {
    const file = (...rests: readonly string[]) =>
      rests.map((rest) => `LICENSE ansyslmd FLUENT 1.0 permanent 5 ${rest}\n`).join('');
    const rlm = (...rests: readonly string[]) => rulesOf(license(site(), file(...rests), parseRlmFile));
    expect(rlm('max_roam=7')).toEqual({ borrowHours: 168 });
    expect(rlm('max_roam=7', 'max_roam=30')).toEqual({ borrowHours: 720 });
    expect(rlm('max_roam=7', '')).toBeUndefined();
    expect(rlm('max_roam=0')).toBeUndefined();
  });
});

describe('the rules of an ISV server of RLM', () => {
  const line = 'LICENSE ansyslmd FLUENT 1.0 permanent 10 max_roam=7\n';

  it.each([
    ['TIMEOUT 7200 fluent\nTIMEOUTALL 9000', { idleSeconds: 9000 }],
    ['TIMEOUTALL 9000\nTIMEOUT 7200 fluent', { idleSeconds: 7200 }],
    ['TIMEOUTALL 9000\nTIMEOUT 600 fluent', undefined],
    ['TIMEOUTALL 9000\nTIMEOUT 7200 fluent id=7', undefined],
    ['ROAM_MAX_DAYS 2 FLUENT', { borrowHours: 48 }],
    ['ROAM_MAX_DAYS -1 FLUENT', undefined],
    ['ROAM_MAX_COUNT 4 FLUENT', { keptFromBorrow: 6 }],
    ['ROAM_MAX_COUNT 0 FLUENT', { keptFromBorrow: 10 }],
    ['ROAM_MAX_COUNT 40 FLUENT', undefined],
    ['MINREMOVE 60 FLUENT', undefined],
  ])('by %j are %j', (text, told) => {
    const groups = parseRlmGroups(text);
    expect(rulesOf(reduceSite(site(), { type: 'groups', at: noon, serverId: 's', groups }))).toEqual(told);
  });

  it('go together with the days that the license file lets a seat roam', () => {
    const groups = parseRlmGroups('ROAM_MAX_DAYS 2 FLUENT\nROAM_MAX_COUNT 4 FLUENT');
    const state = reduceSite(site(), { type: 'groups', at: noon, serverId: 's', groups });
    expect(rulesOf(license(state, line, parseRlmFile))).toEqual({ borrowHours: 48, keptFromBorrow: 6 });
  });
});

describe('how many seats are let in beyond those that are licensed', () => {
  const draft = (overdraft: string, version = '1') => `INCREMENT FLUENT ansyslmd ${version} permanent 5 ${overdraft}\n`;

  it.each([
    [draft('OVERDRAFT=2') + draft('OVERDRAFT=3', '2'), '', 5],
    [draft('OVERDRAFT=4'), 'MAX_OVERDRAFT FLUENT 3', 3],
    [draft('OVERDRAFT=2'), 'MAX_OVERDRAFT FLUENT 3', 2],
    [draft('OVERDRAFT=2'), 'MAX_OVERDRAFT FLUENT 0', undefined],
    [draft(''), 'MAX_OVERDRAFT FLUENT 3', undefined],
  ])('by the license file %j and the options file %j is %s', (file, text, seats) => {
    expect(rulesOf(license(options(site(), text), file))?.overdraft).toBe(seats);
  });
});
