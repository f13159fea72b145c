import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { administratorToken, personalToken, sharedToken } from './access-token.ts';
import { loadConfig } from './load-config.ts';

let folder: string;
const write = (name: string, text: string, mode = 0o600): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode });
  return path;
};
const whyNot = (text: string): Promise<string> =>
  loadConfig(write('c.yaml', text)).then(
    () => 'it was taken',
    (error: Error) => error.message,
  );
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-tokens-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('tokens let in as what they are given for', async () => {
  write('admins', 'the-token-of-one-administrator\nthe-token-of-another-one\n');
  write('bo', 'the-token-of-bo-alone\n');
  const { server, warnings, ownToken } = await loadConfig(
    write(
      'c.yaml',
      `token: the-token-of-everyone
personal_tokens: [{user: ana, token: the-token-of-ana-alone}, {user: bo, token_file: bo}]
admin_token_file: admins
admin_tokens: [an-administrator-token]
`,
    ),
  );
  expect(server.tokens).toEqual([
    sharedToken('the-token-of-everyone'),
    administratorToken('an-administrator-token'),
    administratorToken('the-token-of-one-administrator'),
    administratorToken('the-token-of-another-one'),
    personalToken('the-token-of-ana-alone', 'ana'),
    personalToken('the-token-of-bo-alone', 'bo'),
  ]);
  expect(warnings).toEqual([]);
  expect(ownToken).toBeNull();
});

test('with tokens of single people alone, none is made up', async () => {
  const text = 'personal_tokens: [{user: ana, token: the-token-of-ana-alone}]\n';
  expect((await loadConfig(write('c.yaml', text))).server.tokens).toHaveLength(1);
});

test('one token may stand in two places where it lets in as the same', async () => {
  write('ana', 'the-token-of-ana-alone\n');
  const text = 'personal_tokens: [{user: ana, token: the-token-of-ana-alone, token_file: ana}]\n';
  expect((await loadConfig(write('c.yaml', text))).server.tokens).toHaveLength(1);
});

const one = 'one-token-for-all-of-them';
test.each([
  [
    'everyone and a person',
    `token: ${one}\npersonal_tokens: [{user: ana, token: ${one}}]\n`,
    '"personal_tokens[1].token"',
  ],
  [
    'two people',
    `personal_tokens: [{user: ana, token: ${one}}, {user: bo, token: ${one}}]\n`,
    '"personal_tokens[2].token"',
  ],
  ['everyone and administrators', `tokens: [${one}]\nadmin_token_file: one\n`, '"admin_token_file"'],
  [
    'administrators and a broker',
    `admin_tokens: [${one}]\nbrokers: [{name: a, token: ${one}}]\n`,
    '"brokers[1].token"',
  ],
])('a token of %s at once is refused, and not told', async (_whose, text, place) => {
  write('one', `${one}\n`);
  const told = await whyNot(text);
  expect(told).toContain(place);
  expect(told).not.toContain(one);
});

test('a person without a token is told', async () => {
  expect(await whyNot('personal_tokens: [{user: ana}]\n')).toContain(':1:19: "ana" has no token');
});

test.skipIf(process.platform === 'win32')('tokens that others can read are warned of', async () => {
  write('ana', 'the-token-of-ana-alone\n', 0o644);
  const text = 'personal_tokens: [{user: ana, token_file: ana}]\nadmin_tokens: [an-administrator-token]\n';
  const { warnings } = await loadConfig(write('c.yaml', text, 0o644));
  expect(warnings).toEqual([
    expect.stringContaining('c.yaml has a token in it'),
    expect.stringContaining('ana may be read by others'),
  ]);
});
