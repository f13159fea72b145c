import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerAsset } from './answer-asset.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatlight-assets-'));
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />');
writeFileSync(join(folder, 'main.js'), 'console.log("__CSP_NONCE__")');
writeFileSync(join(folder, 'secret.txt'), 'secret');
writeFileSync(join(folder, '..', 'outside.html'), 'outside');

it('serves a page with a policy and a nonce of its own, new for every load', async () => {
  const answers = await Promise.all([1, 2].map(() => answerAsset('app://seatlight/index.html?view=popover', folder)));
  const nonces = await Promise.all(
    answers.map(async (answer) => {
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(await answer.text()).toBe(`<meta name="csp-nonce" content="${nonce}" />`);
      expect(Buffer.from(nonce, 'base64').length).toBe(18);
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

it('serves scripts as they are', async () => {
  const answer = await answerAsset('app://seatlight/main.js', folder);
  expect(answer.headers.get('content-type')).toContain('text/javascript');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toBe('console.log("__CSP_NONCE__")');
});

it.each([
  'app://seatlight/missing.html',
  'app://seatlight/secret.txt',
  'app://seatlight/../outside.html',
  'app://seatlight/%2e%2e/outside.html',
  'app://other/index.html',
])('does not find %s', async (address) => {
  expect((await answerAsset(address, folder)).status).toBe(404);
});
