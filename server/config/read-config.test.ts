import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeProblems } from '../../protocol/config/schema-problems.ts';
import { usualRules } from '../site/requests.ts';
import { readConfig } from './read-config.ts';
import { rulesOf } from './request-schema.ts';

/** The problems of a text, as people see them, without what to do. */
const problemsIn = (text: string): string[] => {
  const reading = readConfig(text);
  return reading.ok ? [] : describeProblems('f', reading.problems).map((told) => told.split('\n')[0] as string);
};

describe('a right file', () => {
  test('may be empty: then everything is as usual', () => {
    const reading = readConfig('');
    expect(reading.ok && reading.file.listen).toEqual({ host: '127.0.0.1', port: 7440, allow_plain_http: false });
    expect(reading.ok && reading.file.site).toEqual({ name: 'Licences', demo: false });
  });

  test('gives each license server what is usual', () => {
    const reading = readConfig('license_servers:\n  - address: 27000@lic\n');
    expect(reading.ok && reading.file.license_servers).toEqual([
      {
        address: '27000@lic',
        manager: 'flexlm',
        tool_at_broker: false,
        poll_seconds: 60,
        timeout_seconds: 30,
      },
    ]);
  });
});

describe('places of mistakes', () => {
  test.each([
    ['an unknown key', 'site:\n  nmae: X\n', 'f:2:3: Unknown key "site.nmae".'],
    ['a wrong type', 'listen:\n  port: many\n', 'f:2:9: "listen.port" must be a number, not a text.'],
    ['a number out of range', 'listen:\n  port: 70000\n', 'f:2:9: "listen.port" must be 65535 or less.'],
    ['a missing key', 'license_servers:\n  - name: A\n', 'f:2:5: "license_servers[1].address" is missing.'],
    ['a list where a map is meant', '- a\n- b\n', 'f:1:1: The file must be a map of keys and values, not a list.'],
    [
      'a time zone that is none',
      'license_servers:\n  - address: 1@a\n    time_zone: Mars\n',
      'f:3:16: "license_servers[1].time_zone" is not a time zone such as "Europe/Amsterdam".',
    ],
    [
      'a tool that is none',
      'license_servers:\n  - address: 1@a\n    tool: 7\n',
      'f:3:11: "license_servers[1].tool" must be a path, or a list of a program and its leading words.',
    ],
    [
      'a tool where pages are read',
      'license_servers:\n  - address: "@a"\n    manager: sentinel-ldk\n    tool: /opt/x\n',
      'f:4:11: "license_servers[1].tool" is not used for Sentinel LDK / HASP, which is asked by its web pages ("web").',
    ],
    [
      'a log that nobody can read',
      'license_servers:\n  - address: "@a"\n    manager: lmx\n    logs: [/var/log/lmx.log]\n',
      'f:4:11: "license_servers[1].logs" cannot be read for LM-X.',
    ],
    [
      'license files that nobody can read',
      'license_servers:\n  - address: "@a"\n    manager: dsls\n    license_files: [/a.lic]\n',
      'f:4:20: "license_servers[1].license_files" cannot be read for Dassault DSLS.',
    ],
    [
      'options files that nobody can read',
      'license_servers:\n  - address: "@a"\n    manager: lmx\n    options_files: [/a.opt]\n',
      'f:4:20: "license_servers[1].options_files" cannot be read for LM-X.',
    ],
    [
      'web pages with a password',
      'license_servers:\n  - address: 5053@a\n    manager: rlm\n    web: http://kim:secret@a:5054\n',
      'f:4:10: "license_servers[1].web": Write the address of the web pages without a name and a password',
    ],
    [
      'two machines where one or three are meant',
      'license_servers:\n  - address: 1@a,1@b\n',
      'f:2:14: "license_servers[1].address": "1@a,1@b" names 2 machines, and a redundant set has three. Give them as 2',
    ],
    ['a key twice', 'site: {}\nsite: {}\n', 'f:2:1: This is not YAML: Map keys must be unique'],
    ['a tab', 'site:\n\tname: X\n', 'f:2:1: This is not YAML: '],
  ])('%s', (_what, text, expected) => {
    const [first] = problemsIn(text);
    expect(first?.startsWith(expected), `${first} should start with ${expected}`).toBe(true);
  });

  test('every mistake is told at once, by its line, and each piece of advice once', () => {
    const reading = readConfig('extra: 1\nlisten:\n  port: -1\nmore: 1\nlog:\n  level: loud\n');
    const told = reading.ok ? [] : describeProblems('f', reading.problems);
    expect(told.map((one) => one.replace(/(?<=Known keys here: ).*/, '…').split('\n    '))).toEqual([
      ['f:1:1: Unknown key "extra".'],
      ['f:3:9: "listen.port" must be 0 or more.'],
      ['f:4:1: Unknown key "more".', 'Correct or remove it. Known keys here: …'],
      [
        'f:6:10: "log.level" must be one of "debug", "info", "warn", "error".',
        'docs/server.md explains every key and what it may be.',
      ],
    ]);
  });

  test('what is in a secret is never told', () => {
    const text = problemsIn('token: short-secret\ntokens: [another-short, "with blanks in it"]\n').join('\n');
    expect(text).toContain('must have at least 16 characters');
    expect(text).not.toMatch(/short-secret|another-short|with blanks/);
  });

  test('a text that refers to itself without end is refused', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i += 1) {
      const last = String.fromCharCode(96 + i);
      bomb.push(`${String.fromCharCode(97 + i)}: &${String.fromCharCode(97 + i)} [${`*${last}, `.repeat(9)}]`);
    }
    expect(problemsIn(bomb.join('\n'))[0]).toContain('This is not YAML');
  });

  test('any text either is a configuration or has mistakes with places in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const reading = readConfig(text);
        if (reading.ok) return;
        expect(reading.problems.length).toBeGreaterThan(0);
        for (const { line, column } of reading.problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length + 1);
          expect(column).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('license servers that cannot stand side by side', () => {
  const two = (first: string, second: string): string => `license_servers:\n  - ${first}\n  - ${second}\n`;
  test.each([
    [
      'one address twice',
      two('address: 27000@lic', 'address: 27000@LIC'),
      'f:3:14: License server 1 of the list has "27000@lic"',
    ],
    [
      'a member of a redundant set',
      two('address: "1@a,1@b,1@c"', 'address: 1@b'),
      'f:3:14: License server 1 of the list has "1@b"',
    ],
    [
      'one name',
      two('{address: 1@a, name: X}', '{address: 1@b, name: x}'),
      'f:3:26: License server 1 of the list has the same name',
    ],
    [
      'one id',
      two('{address: 1@a, id: X}', '{address: 1@b, id: X}'),
      'f:3:24: License server 1 of the list has the id "X"',
    ],
    ['an id that another has by its address', two('address: 1@a', '{address: 1@b, id: 1@a}'), 'f:3:24: '],
  ])('%s', (_what, text, expected) => {
    const problems = problemsIn(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(expected), `${problems[0]} should start with ${expected}`).toBe(true);
  });
});

describe('what cannot stand side by side, in a file that is wrong elsewhere, too', () => {
  const bad = 'site: {nmae: X}\n';

  test('is told in the same breath', () => {
    const text = `listen: {host: 0.0.0.0, port: many}
${bad}license_servers:
  - {address: 27000@lic, poll_seconds: 5}
  - {address: 27000@lic, name: 7, logs: 7, id: 7}
  - {address: nonsense, name: X}
  - {address: 1@b, name: X, broker: site-b}
`;
    expect(problemsIn(text).map((problem) => problem.slice(0, 38))).toEqual([
      'f:1:16: "0.0.0.0" is reached from othe',
      'f:1:31: "listen.port" must be a number',
      'f:2:8: Unknown key "site.nmae".',
      'f:4:40: "license_servers[1].poll_secon',
      'f:5:15: License server 1 of the list h',
      'f:5:32: "license_servers[2].name" must',
      'f:5:41: "license_servers[2].logs" must',
      'f:5:48: "license_servers[2].id" must b',
      'f:6:15: "license_servers[3].address": ',
      'f:7:37: There is no broker "site-b".',
    ]);
  });

  test.each([
    ['brokers: [{name: site-a, token: short}]\nlicense_servers: [{address: 1@a, broker: site-a}]\n', 1],
    ['license_servers: [{address: 1@a, broker: 7, tool_at_broker: true}]\n', 1],
    ['listen: {host: 0.0.0.0, allow_plain_http: "yes"}\n', 1],
    ['listen: {host: 0.0.0.0}\ntls: {cert: a}\n', 1],
    ['license_servers: 7\nbrokers: none\nlisten: here\n', 3],
    ['- a\n', 1],
  ])('is not told where it may follow from what is wrong: %j', (text, count) => {
    expect(problemsIn(text)).toHaveLength(count);
  });
});

describe('logs and brokers', () => {
  const broker = 'brokers: [{name: site-a, token: a-token-of-the-broker}]\n';
  test('a log may be shared by vendor daemons, each of which is read once', () => {
    const logs = 'logs: [{path: d.log, daemon: a}, {path: d.log, daemon: b}, other.log]';
    expect(
      problemsIn(`license_servers: [{address: 1@a, ${logs}, broker: site-a, tool_at_broker: true}]\n${broker}`),
    ).toEqual([]);
  });

  test.each([
    [
      'a log twice',
      'license_servers:\n  - {address: 1@a, logs: [d.log]}\n  - {address: 1@b, logs: [{path: d.log, daemon: x}]}\n',
      'f:3:27: License server 1 of the list reads this log, too: denials would count twice.',
    ],
    [
      'a log that is neither path nor map',
      'license_servers: [{address: 1@a, logs: [7]}]\n',
      'f:1:41: "license_servers[1].logs[1]" must be a path, or',
    ],
    [
      'an unknown broker',
      `license_servers: [{address: 1@a, broker: site-b}]\n${broker}`,
      'f:1:42: There is no broker "site-b".',
    ],
    [
      'a tool at no broker',
      'license_servers: [{address: 1@a, tool_at_broker: true}]\n',
      'f:1:50: It is not said which broker',
    ],
    ['a broker without a token', 'brokers: [{name: a}]\n', 'f:1:11: Broker "a" has no token'],
    [
      'a broker twice',
      `brokers:\n  - {name: a, token_file: a}\n  - {name: a, token_file: b}\n`,
      'f:3:12: Broker 1 of the list has the same name.',
    ],
    [
      'a head start without end',
      'waiting_list: {head_start_seconds: 99999}\n',
      'f:1:36: "waiting_list.head_start_seconds" must be 3600 or less',
    ],
  ])('%s is refused', (_what, text, expected) => {
    expect(problemsIn(text).map((problem) => problem.slice(0, expected.length))).toEqual([expected]);
  });
});

describe('rules', () => {
  test('are the usual ones where the file does not say', () => {
    const reading = readConfig('');
    expect(reading.ok && rulesOf(reading.file)).toEqual(usualRules);
  });
});

describe('listening beyond this machine', () => {
  test.each(['0.0.0.0', '::', '192.168.1.2', 'monitor.example.org'])('%s needs TLS', (host) => {
    expect(problemsIn(`listen:\n  host: "${host}"\n`)[0]).toContain('f:2:9: ');
    expect(problemsIn(`listen:\n  host: "${host}"\ntls:\n  cert: a\n  key: b\n`)).toEqual([]);
    expect(problemsIn(`listen:\n  host: "${host}"\n  allow_plain_http: true\n`)).toEqual([]);
  });
  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s needs none', (host) => {
    expect(problemsIn(`listen:\n  host: "${host}"\n`)).toEqual([]);
  });
});
