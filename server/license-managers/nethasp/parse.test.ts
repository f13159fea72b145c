import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAnswers } from './parse.ts';

const captures = join(import.meta.dirname, '../../../../shared/fixtures/sentinel-hasp');

it.skipIf(!existsSync(captures))(
  'does not take an endless search for seats that are free (skipped: the folder with captures is not at hand)',
  () => {
    const text = readFileSync(join(captures, 'nethasp_hsmon_probe8.txt'), 'utf8');
    expect(parseAnswers(text)).toMatchObject({
      error: { kind: 'still-scanning' },
      features: [],
      servers: [],
      unparsed: [],
    });
  },
);

const server = 'HS,ID=7,NAME="lic1",PROT="UDP(10.0.0.7)",VER="8.310",OS="WIN32"';
const slot = 'HS,ID=7,MA="1",SLOT=3,CURR=1,MAX=10,ACTLEFT=-1';
const login = 'HS,ID=7,MA="1",SLOT=3,INDEX=1,PROT="UDP(10.0.0.99)",TIMEOUT=1800,NAME="ws1"';

describe('answers', () => {
  it('tell license servers, seats of programs, and machines that use them', () => {
    expect(parseAnswers([server, slot, login, ''].join('\r\n'))).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      servers: [{ address: '@lic1', members: [{ host: 'lic1', status: 'up', version: '8.310' }] }],
      features: [
        {
          name: 'module 1, program 3',
          issued: 10,
          inUse: 1,
          checkouts: [{ user: '', host: 'ws1', since: null, handle: '1' }],
        },
      ],
    });
  });

  it('of a module count where its programs are not told', () => {
    const module = 'HS,ID=7,MA="1",CURR=2,MAX=10';
    expect(parseAnswers(`${module}\n`).features).toMatchObject([{ name: 'module 1', issued: 10, inUse: 2 }]);
    expect(parseAnswers(`${module}\n${slot}\n`).features).toMatchObject([{ name: 'module 1, program 3', inUse: 1 }]);
  });

  it('have what the command was about, where they do not say it', () => {
    const text = `CMD: GET MODULES,ID=7\nRSP: MA="1",CURR=2,MAX=10\n\nCMD: GET SLOTS,ID=7,MA="1"\nRSP: SLOT=3,CURR=1,MAX=2,ACTLEFT=-1\n`;
    expect(parseAnswers(text).features).toMatchObject([{ name: 'module 1, program 3', issued: 2, inUse: 1 }]);
  });

  it('in two parts are one', () => {
    const text = `HS,ID=7,MA="1",SLOT=3\n${slot}\n${slot}\n${login}\nLOGININFO[0]: ${login}\n`;
    expect(parseAnswers(text).features).toMatchObject([{ inUse: 1, checkouts: [{ host: 'ws1' }] }]);
  });

  it('without figures leave them unknown', () => {
    expect(parseAnswers('HS,ID=7,MA="1",SLOT=3\n').features).toMatchObject([
      { issued: null, inUse: null, uncounted: false },
    ]);
    expect(parseAnswers(`${login}\n`).features).toMatchObject([{ issued: null, inUse: null, checkouts: [{}] }]);
  });

  it('without a limit, and with one of 0', () => {
    expect(parseAnswers('HS,ID=7,MA="1",SLOT=3,CURR=1,MAX=-1\n').features).toMatchObject([{ uncounted: true }]);
    expect(parseAnswers('HS,ID=7,MA="1",SLOT=3,CURR=0,MAX=0\n').features).toMatchObject([
      { uncounted: false, issued: null, inUse: 0 },
    ]);
  });

  it('of several license servers stay apart', () => {
    const other = 'HS,ID=8,NAME="lic2",PROT="UDP(10.0.0.8)"\nHS,ID=8,MA="1",SLOT=3,CURR=5,MAX=9';
    expect(parseAnswers([server, slot, other, ''].join('\n'))).toMatchObject({
      servers: [{ address: '@lic1' }, { address: '@lic2' }],
      features: [
        { server: 0, inUse: 1 },
        { server: 1, inUse: 5 },
      ],
    });
  });

  it('to other commands say nothing', () => {
    const text = `CMD: VERSION\nRSP: HS,MSG="HSmon of a year"\nCMD: HELP\nRSP: SCAN SERVERS\nGET SLOTS,ID=123,MA="a"\nSTATUS\n=== DONE ===\n${slot}\n`;
    expect(parseAnswers(text)).toMatchObject({ unparsed: [], features: [{ inUse: 1 }] });
  });
});

describe('a search for license servers', () => {
  it('that was over before they were asked does not matter', () => {
    const text = `CMD: STATUS\nRSP: ERROR, NOT SCANNED\nRSP: SCANNING\nRSP: SCANNING\nRSP: ${server}\nRSP: ${slot}\n`;
    expect(parseAnswers(text)).toMatchObject({ truncated: false, error: null });
  });

  it('that began anew leaves a part unknown', () => {
    expect(parseAnswers(`${server}\nSCANNING\n`)).toMatchObject({ truncated: true, error: null });
  });

  it('that found none', () => {
    expect(parseAnswers('CMD: GET SERVERS\nRSP: EMPTY\n').error).toMatchObject({ kind: 'cannot-connect' });
  });

  it('that never began', () => {
    expect(parseAnswers('RSP: ERROR, NOT SCANNED\n').error).toMatchObject({ kind: 'license-manager-error' });
    expect(parseAnswers('').error).toMatchObject({ kind: 'empty-report' });
    expect(parseAnswers('hello\n')).toMatchObject({ error: { kind: 'not-a-report' }, unparsed: [{ line: 1 }] });
  });
});

it.each([
  ['in a number', 'HS,ID=7,MA="1",SLOT=3,CURR=1,MAX=1', { inUse: 1, issued: null }],
  ['after a comma', 'HS,ID=7,MA="1",SLOT=3,CURR=1,', { inUse: 1, issued: null }],
  ['in a name', `${slot}\nHS,ID=7,MA="1",SLOT=3,INDEX=1,NAME="ws`, { inUse: 1, issued: 10 }],
])('a text that is cut %s is not taken for whole', (_, text, figures) => {
  expect(parseAnswers(text)).toMatchObject({ truncated: true, features: [figures] });
});

it.each(['x', ' ', '=', ',', '"', 'A=', 'A="', 'HS,ID=7\n', 'HS,ID=7,MA="1",SLOT=3,INDEX=1\n', 'CMD: ', 'SCANNING\n'])(
  'takes no more than a linear number of steps for %j',
  (part) => {
    // A quadratic search in a text of this size would run for minutes, far beyond the time limit of a test.
    const text = part.repeat(400_000 / part.length);
    for (const start of ['', 'CMD: ']) {
      expect(parseAnswers(`${start}${text}`).features.length).toBeLessThanOrEqual(1);
    }
  },
);
