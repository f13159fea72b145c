import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Redaction, redact, redactJson } from './redact.ts';

const ownFolders = [
  '/usr',
  '/opt/seatlight',
  '/home/kim/.config/seatlight',
  'C:\\Program Files',
  'C:\\Users\\kim\\AppData\\Local\\Seatlight',
];
const nothing: Redaction = { secrets: [], documents: [], ownFolders, names: null };
const shown = (text: string, more: Partial<Redaction> = {}) => redact(text, { ...nothing, ...more }).text;

/** Stars stand for secrets: a secret of stars cannot be told from what stands for it. */
const secret = fc
  .string({ minLength: 6, maxLength: 60, unit: 'grapheme' })
  .filter((text) => text.trim().length >= 6 && !/[*[\]]/.test(text));
const random = fc
  .string({ minLength: 40, maxLength: 64, unit: fc.constantFrom(...'abcXYZ019-_') })
  .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));
const word = fc.stringMatching(/^[A-Za-z0-9]{6,30}$/);
const text = fc.string({ maxLength: 200, unit: 'grapheme' });

describe('secrets that are known', () => {
  it('never come out, wherever and however they are written', () => {
    const ways: readonly ((value: string) => string)[] = [
      (value) => value,
      (value) => JSON.stringify({ log: value }),
      encodeURIComponent,
      (value) => new URLSearchParams({ q: value }).toString(),
      (value) => Buffer.from(value).toString('base64'),
      (value) => value.toUpperCase(),
    ];
    fc.assert(
      fc.property(secret, text, text, fc.constantFrom(...ways), (value, before, after, write) => {
        const written = write(value);
        const out = shown(before + written + after, { secrets: [value] });
        expect(out).not.toContain(value);
        // A part of the text around may happen to be written in the same way.
        fc.pre(!(before + after).includes(written));
        if (write !== ways[5]) expect(out).not.toContain(written);
      }),
      { numRuns: 500 },
    );
  });

  it('never come out of a value of JSON, be it a name or deep inside', () => {
    fc.assert(
      fc.property(word, fc.jsonValue(), (value, around) => {
        const planted = { a: [around, { [value]: `x ${value}` }, value], b: { c: { d: [value] } } };
        expect(JSON.stringify(redactJson(planted, { ...nothing, secrets: [value] }).value)).not.toContain(value);
      }),
    );
  });
});

describe('secrets that are not known', () => {
  const forms: readonly [string, (value: string) => string][] = [
    ['a bearer', (value) => `sent with Bearer ${value} to the server`],
    ['a header', (value) => `authorization: Custom ${value}, more\n`],
    ['a header of a proxy', (value) => `Proxy-Authorization: Basic ${value}`],
    ['the password of a proxy', (value) => `PROXY http://kim:${value}@proxy.example:8080`],
    ['the name at a proxy', (value) => `socks5://${value}@proxy.example:1080`],
    ['a setting', (value) => `token=${value}`],
    ['a part of JSON', (value) => JSON.stringify({ accessToken: value, port: 7440 })],
    ['a password with blanks', (value) => `password: "${value} and ${value}"`],
    ['an environment', (value) => `SEATLIGHT_TOKEN=${value}`],
    ['a query', (value) => `GET /api/v1/agent?api_key=${value}&x=1`],
    ['a key', (value) => `-----BEGIN EC PRIVATE KEY-----\n${value}\n-----END EC PRIVATE KEY-----`],
  ];
  it.each(forms)('never come out of %s', (_name, form) => {
    fc.assert(
      fc.property(word, text, (value, around) => {
        fc.pre(!around.includes(value));
        // On a line of its own, as in a log: what is in front must not make another word of it.
        expect(shown(`${around}\n${form(value)}\n`)).not.toContain(value);
      }),
    );
  });

  it('do not come out where they only look as if made by chance', () => {
    fc.assert(
      fc.property(random, (value) => {
        expect(shown(`enrolled as ${value}.`)).not.toContain(value);
      }),
    );
    expect(shown('at eyJhbGciOi.eyJzdWIi.c2lnbmF0 now')).toBe('at *** now');
  });

  it('do not come out of parts of JSON that are called so', () => {
    const { value, counts } = redactJson({ token: 'abc', tokenSource: 'a file', credential: { id: 'x' } }, nothing);
    expect(value).toEqual({ token: '***', tokenSource: 'a file', credential: { id: 'x' } });
    expect(counts.secrets).toBe(1);
  });
});

describe('documents', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _-]{5,20}$/).map((text) => `${text.trim()}xyz`);
  const folders = [
    '/home/kim/',
    '/mnt/data/',
    'D:\\Projects\\',
    'C:\\Users\\kim\\',
    '\\\\files\\share\\',
    '~/',
    'file:///home/kim/',
    '/usr/../home/kim/',
  ];

  it('never come out, whatever their folder is called', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(...folders), fc.constantFrom('"', "'", '', '(', '='), (file, folder, quote) => {
        for (const write of [(path: string) => path, (path: string) => JSON.stringify({ path })]) {
          const line = write(`could not open ${quote}${folder}bridge/${file}.inp${quote}: no such file`);
          expect(shown(line)).not.toContain(file);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never come out by a name that is known', () => {
    fc.assert(
      fc.property(name, text, (file, around) => {
        expect(shown(`${around}"${file}.inp" is unsaved`, { documents: [`${file}.inp`] })).not.toContain(`${file}.inp`);
      }),
    );
  });

  it.each([
    '    at run (/opt/seatlight/resources/app.asar/out/main/start-app.js:12:3)',
    'Reading /home/kim/.config/seatlight/settings.json and C:\\Program Files\\Seatlight\\x.exe.',
    'GET /api/v1/snapshot took 12 ms at 24/7, and/or 3 kB/s; see https://monitor.example/help/me',
    'The folder /opt/seatlight.',
  ])('does not take this for one: %s', (line) => {
    expect(shown(line)).toBe(line);
  });

  it('keeps what stands around one in quotes, and the next line', () => {
    expect(shown(`open '/home/kim/a b.inp' failed (ENOENT)\nnext`)).toBe(`open '[document]' failed (ENOENT)\nnext`);
    expect(shown('saved /home/kim/a b.inp twice\r\nnext')).toBe('saved [document]\r\nnext');
  });
});

describe('people and computers', () => {
  const names = { people: ['kim', 'Kim.Vogel'], computers: ['ws-031', 'monitor.example'] };

  it('stay where that is wished', () => {
    expect(shown('kim on ws-031')).toBe('kim on ws-031');
  });

  it('are the same sign everywhere, whatever their letter case', () => {
    const line = 'KIM@ws-031 and kim.vogel asked https://Monitor.example:7440; kimono and ws-0310 stay';
    expect(shown(line, { names })).toBe(
      '[person 1]@[computer 1] and [person 2] asked https://[computer 2]:7440; kimono and ws-0310 stay',
    );
  });

  it('go with their addresses', () => {
    expect(shown('ana.ruiz@example.org at 10.1.2.3, fe80::1:2:3:4, here 127.0.0.1 at 08:12:44', { names })).toBe(
      '[mail] at [address], [address], here 127.0.0.1 at 08:12:44',
    );
  });

  it('never come out when they are known', () => {
    fc.assert(
      fc.property(word, fc.constantFrom('', ' ', '/', '@', ':', '"', '(', '_', '-', '.'), (name, sign) => {
        const out = shown(`x ${sign}${name}${sign} y`, { names: { people: [name], computers: [] } });
        expect(out.toLowerCase()).not.toContain(name.toLowerCase());
      }),
    );
  });
});

it('counts what was taken out, by its kind', () => {
  const line = 'kim opened "/home/kim/a.inp" with token=abcdef and Bearer qwertz';
  const { counts } = redact(line, { ...nothing, names: { people: ['kim'], computers: [] } });
  expect(counts).toEqual({ secrets: 2, documents: 1, names: 1 });
});
