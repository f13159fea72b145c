import { expect, test } from 'vitest';
import { administratorToken, personalToken, sharedToken } from '../config/access-token.ts';
import { createTokens } from './bearer.ts';

const [shared, personal] = ['a-token-for-everyone', 'a-token-for-ana-alone'];

test('a token lets in as what it was given for', () => {
  const tokens = createTokens([sharedToken(shared), personalToken(personal, 'ana')]);
  expect(tokens.check(`Bearer ${shared}`)?.role).toEqual({ kind: 'shared' });
  expect(tokens.check(`bearer ${personal}`)?.role).toEqual({ kind: 'personal', user: 'ana' });
  expect(tokens.check('Bearer a-token-of-nobody')).toBeNull();
  expect(tokens.check(undefined)).toBeNull();
});

test('a grant holds as long as its token allows the same', () => {
  const tokens = createTokens([sharedToken(shared), personalToken(personal, 'ana')]);
  const grants = [tokens.check(`Bearer ${shared}`), tokens.check(`Bearer ${personal}`)] as const;
  const held = () => grants.map((grant) => grant !== null && tokens.holds(grant));
  tokens.replace([personalToken(personal, 'ana'), sharedToken(shared)]);
  expect(held()).toEqual([true, true]);
  tokens.replace([personalToken(personal, 'bo'), administratorToken(shared)]);
  expect(held()).toEqual([false, false]);
  expect(tokens.check(`Bearer ${personal}`)?.role).toEqual({ kind: 'personal', user: 'bo' });
});
