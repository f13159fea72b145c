import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';
import { parsePages, reportOf } from './parse.ts';

const list = (...objects: readonly Record<string, string | number>[]): string =>
  `/*JSON:features*/\n${objects.map((object) => JSON.stringify(object)).join(',\n')}`;
const entry = { ven: '41', haspid: '7', fid: '3', fn: 'Draw', isloc: '1', logc: '2', logl: '10' };
const session = { sid: '9', vendorid: '41', fid: '3', usr: 'ann', mch: 'WS1', lt: 'Fri Jun 5, 2026 19:55:10' };

const only = (...objects: readonly Record<string, string | number>[]) => parsePages(list(...objects)).features[0];
const withSessions = (features: string, sessions: string) => reportOf([readPage(features)], [readPage(sessions)]);

const captures = join(import.meta.dirname, '../../../../shared/fixtures/sentinel-hasp');

it.skipIf(!existsSync(captures))('reads a captured list (skipped: the folder with captures is not at hand)', () => {
  const read = (name: string) => readFileSync(join(captures, name), 'utf8');
  const [wanted] = JSON.parse(read('acc_tab_feat_sl_adminmode.expected.json')).features;
  expect(parsePages(read('acc_tab_feat_sl_adminmode.txt'))).toMatchObject({
    error: null,
    truncated: false,
    unparsed: [],
    features: [
      {
        name: wanted.fn,
        vendor: 'DWRDA',
        issued: null,
        inUse: null,
        pools: [{ expiry: null, vendorString: `key ${wanted.haspid}` }],
      },
    ],
  });
});

describe('features', () => {
  it('have names as they are shown, whatever stands for their letters', () => {
    const { features } = withSessions(
      list({ ...entry, fn: 'Cut &amp; Fill' }),
      String.raw`{"sid":"9","vendorid":"41","fid":"3","usr":"m\u00fcller","mch":"WS&amp;1"}`,
    );
    expect(features).toMatchObject([{ name: 'Cut & Fill', checkouts: [{ user: 'müller', host: 'WS&1' }] }]);
  });

  it('have figures, or none where none are told', () => {
    expect(only(entry)).toMatchObject({ name: 'Draw', vendor: '41', issued: 10, inUse: 2, uncounted: false });
    expect(only({ ...entry, logc: '', logl: 'x' })).toMatchObject({ issued: null, inUse: null, uncounted: false });
  });

  it.each([-1, 'Unlimited', '∞'])('with the limit %s have none', (logl) => {
    expect(only({ ...entry, logl })).toMatchObject({ issued: null, uncounted: true, inUse: 2 });
  });

  it('with a limit of 0 have one that is not known', () => {
    expect(only({ ...entry, logl: '0' })).toMatchObject({ issued: null, uncounted: false });
  });

  it('on several keys of one vendor are one, on those of others are not', () => {
    const { features } = parsePages(
      list(entry, { ...entry, haspid: '8', logc: '1', logl: '5' }, { ...entry, ven: '42', logl: '3' }),
    );
    expect(features).toMatchObject([
      { vendor: '41', issued: 15, inUse: 3, pools: [{ issued: 10 }, { issued: 5 }] },
      { vendor: '42', issued: 3 },
    ]);
  });

  it('without a name have their number, and two of one name are told apart', () => {
    const { features } = parsePages(list({ ...entry, fn: '' }, { ...entry, fid: '4' }, { ...entry, fid: '5' }));
    expect(features.map(({ name }) => name)).toEqual(['feature 3', 'Draw (4)', 'Draw (5)']);
  });

  it('of other machines count there, unless this one has none', () => {
    const far = { ...entry, isloc: '0', fid: '4', fn: 'Far' };
    expect(parsePages(list(entry, far)).features.map(({ name }) => name)).toEqual(['Draw']);
    expect(parsePages(list(far)).features.map(({ name }) => name)).toEqual(['Far']);
  });

  it.each([
    ['Perpetual', 'permanent'],
    ['Expiration Date<br><nobr>&nbsp;Fri Jun 5, 2026 19:55</nobr>', '2026-06-05'],
    ['Start Date<br>Fri Jun 5, 2026<br>30 days', null],
    ['Executions: 12', null],
    ['', null],
  ])('valid until: %s', (lic, expiry) => {
    expect(only({ ...entry, lic })?.pools[0]?.expiry).toBe(expiry);
  });

  it('that cannot be used say so', () => {
    expect(only({ ...entry, unusable: '1' })?.error).toMatchObject({ kind: 'feature-unusable' });
    expect(only({ ...entry, unusable: '0' })?.error).toBeNull();
  });
});

describe('sessions', () => {
  it('are who holds seats', () => {
    const { features } = withSessions(list(entry), list(session, { ...session, sid: '10', seats: '1', pid: '4711' }));
    expect(features[0]?.checkouts).toMatchObject([
      { user: 'ann', host: 'WS1', since: '2026-06-05T19:55:10', count: 1, handle: '9', pid: null, kind: 'floating' },
      { handle: '10', pid: 4711 },
    ]);
  });

  it('find their feature where vendors are written otherwise', () => {
    expect(withSessions(list(entry), list({ ...session, vendorid: 'ACME' })).features).toMatchObject([
      { name: 'Draw', checkouts: [{ user: 'ann' }] },
    ]);
  });

  it('of one machine are one seat where stations count', () => {
    const { features } = withSessions(
      list({ ...entry, cnt: 'Station', logc: '1' }),
      list(session, { ...session, sid: '10', mch: 'ws1' }),
    );
    expect(features[0]).toMatchObject({ inUse: 1, checkouts: [{ handle: '9' }] });
  });

  it('alone leave the figures unknown', () => {
    expect(parsePages(list(session))).toMatchObject({
      error: null,
      features: [{ name: 'feature 3', issued: null, inUse: null, checkouts: [{ user: 'ann' }] }],
    });
  });

  it('do not have the detached seats, which nobody else can take', () => {
    const features = list({ ...entry, logc: '1', detc: '2' });
    const away = {
      user: '',
      count: 2,
      kind: 'borrowed',
      until: null,
      untilNote: expect.stringContaining('not by whom'),
    };
    expect(withSessions(features, list(session)).features).toMatchObject([
      { inUse: 3, borrowed: 2, checkouts: [{ user: 'ann' }, away] },
    ]);
    expect(withSessions(list({ ...entry, logc: '3', detc: '2' }), list(session)).features).toMatchObject([
      { inUse: 3 },
    ]);
    expect(parsePages(features).features).toMatchObject([{ inUse: 3, checkouts: [away] }]);
  });
});

describe('lists', () => {
  it('may be laid out in any way, with line ends in texts', () => {
    const text = `\uFEFF/*JSON:features*/\r\n{ "FID" : 3 ,\r\n "fn":"Dr\naw", "logc" :2,"logl":"10"\r\n}\r\n, {"ffea":"0","cnt":"1"}`;
    expect(parsePages(text)).toMatchObject({
      truncated: false,
      unparsed: [],
      features: [{ name: 'Dr aw', issued: 10, inUse: 2 }],
    });
  });

  it('that are short or cut say so', () => {
    const counter = '\n,{"fhaspid":"0","ffea":"0","cnt":"2"}';
    expect(parsePages(`${list(entry)}${counter}`).truncated).toBe(true);
    expect(parsePages(`${list(entry, { ...entry, haspid: '8' })}${counter}`).truncated).toBe(false);
    expect(parsePages(list(entry).slice(0, -10)).truncated).toBe(true);
    expect(parsePages(`${list(entry)}\n/* <admin_status>`).truncated).toBe(true);
  });

  it('without entries are no error', () => {
    expect(parsePages('/*JSON:features*/\n{"fhaspid":"0","ffea":"0","cnt":"0"}')).toMatchObject({
      error: null,
      truncated: false,
      features: [],
      servers: [{ members: [{ status: 'up' }] }],
    });
  });

  it('with an error say which', () => {
    const text =
      '/*JSON:features*/\n/*\n <admin_status>\n <code>6012</code>\n <text>NOT_ALLOWED</text>\n </admin_status>\n*/';
    expect(parsePages(text).error).toMatchObject({ code: '6012', message: expect.stringContaining('NOT_ALLOWED') });
  });

  it('that are none', () => {
    expect(parsePages('<html><body>Sign in</body></html>').error?.kind).toBe('not-a-report');
    expect(parsePages('').error?.kind).toBe('empty-report');
  });

  it.each(['{', '"', '/*', '*/', '{"a":"', '{}', ',', '\\', '\\"'])(
    'takes no more than a linear number of steps for %s',
    (part) => {
      const text = part.repeat(300_000 / part.length);
      for (const start of ['', '{"fn":"']) expect(parsePages(`${start}${text}`).features.length).toBeLessThanOrEqual(1);
    },
  );
});
