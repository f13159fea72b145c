import { expect, test } from 'vitest';
import { administratorToken, personalToken, sharedToken } from '../config/access-token.ts';
import { createTokens, tokenIn } from './bearer.ts';

const [shared, personal] = ['a-token-for-everyone', 'a-token-for-ana-alone'];

test('a token lets in as what it was given for', () => {
  const tokens = createTokens([sharedToken(shared), personalToken(personal, 'ana')]);
  expect(tokens.check(shared)?.bearer).toEqual({ kind: 'shared' });
  expect(tokens.check(personal)?.bearer).toEqual({ kind: 'personal', user: 'ana' });
  expect(tokens.check('a-token-of-nobody')).toBeNull();
});

test('a grant holds as long as its token allows the same', () => {
  const tokens = createTokens([sharedToken(shared), personalToken(personal, 'ana')]);
  const grants = [tokens.check(shared), tokens.check(personal)] as const;
  const held = () => grants.map((grant) => grant !== null && tokens.holds(grant));
  tokens.replace([personalToken(personal, 'ana'), sharedToken(shared)]);
  expect(held()).toEqual([true, true]);
  tokens.replace([personalToken(personal, 'bo'), administratorToken(shared)]);
  expect(held()).toEqual([false, false]);
  expect(tokens.check(personal)?.bearer).toEqual({ kind: 'personal', user: 'bo' });
});

test('a token is read from a header of the right form alone', () => {
  expect([`Bearer ${shared}`, `bearer  ${shared}`].map(tokenIn)).toEqual([shared, shared]);
  for (const odd of [undefined, '', shared, 'Bearer', 'Bearer a b', `Basic ${shared}`, `Bearer ${'x'.repeat(5_000)}`]) {
    expect(tokenIn(odd)).toBeNull();
  }
});
