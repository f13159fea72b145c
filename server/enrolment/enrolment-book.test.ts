import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BookContent, bookSchema, type EnrolmentToken, emptyBook } from './book-schema.ts';
import { createEnrolmentBook, standingOf } from './enrolment-book.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 23);
const digestOf = (name: string): string => name.padEnd(43, '.');
const token = (id: string, change: Partial<EnrolmentToken> = {}): EnrolmentToken => ({
  ...{ id, name: id, digest: digestOf(id), createdAt: start, expiresAt: null, maxUses: null, uses: 0 },
  ...{ user: null, users: [], hosts: [], revokedAt: null, ...change },
});
const made = (id: string, at = start, request: string | null = null) => ({
  ...{ id, digest: digestOf(id), at, expiresAt: null },
  requestDigest: request === null ? null : digestOf(request),
});
const ana = { user: 'ana', host: 'ws-1' };

describe('what is kept', () => {
  test('is as long as somebody may need it', () => {
    const book = createEnrolmentBook(emptyBook);
    book.addToken(token('general'));
    book.addToken(token('old', { expiresAt: start + dayMs }));
    book.enrol(digestOf('general'), ana, made('first'));
    book.enrol(digestOf('general'), ana, made('second', start + 1));
    const idsAt = (at: number) => {
      const { tokens, agents } = book.content(at);
      return [...tokens, ...agents].map(({ id }) => id);
    };
    expect(idsAt(start + 90 * dayMs)).toEqual(['general', 'old', 'first', 'second']);
    expect(idsAt(start + 91 * dayMs)).toEqual(['general', 'old', 'second']);
    expect(idsAt(start + 367 * dayMs)).toEqual(['general', 'second']);
    expect(book.agentByDigest(digestOf('first'))).toBeNull();
    expect(book.agentByDigest(digestOf('second'))).toMatchObject({ ...ana, endedAt: null });
  });

  test('bars go when every token is younger', () => {
    const book = createEnrolmentBook(emptyBook);
    book.addToken(token('general', { expiresAt: start + dayMs }));
    book.revoke({ user: 'ana' }, start + 1);
    expect(book.content(start + dayMs).bars).toEqual([{ user: 'ana', host: null, at: start + 1 }]);
    expect(book.content(start + 367 * dayMs).bars).toEqual([]);
  });
});

const names = fc.constantFrom('ana', 'ANA', 'bo');
const hosts = fc.constantFrom('ws-1', 'WS-1.example.org', 'ws-1.elsewhere.org', 'ws-2');
const enrolment = {
  ...{ user: names, host: hosts, token: fc.constantFrom('general', 'own') },
  request: fc.constantFrom(null, 'one', 'another'),
};
const step = fc.oneof(
  fc.record({ kind: fc.constant('enrol' as const), ...enrolment }),
  fc.record({ kind: fc.constant('undo' as const), ...enrolment }),
  fc.record({ kind: fc.constant('revoke' as const), user: names }),
  fc.record({ kind: fc.constant('revoke-host' as const), host: hosts }),
);

test('whatever happens, one workstation has one credential for a person, and reading the file again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const first = createEnrolmentBook(emptyBook);
      first.addToken(token('general'));
      first.addToken(token('own', { user: 'ana' }));
      let book = first;
      let content: BookContent = book.content(start);
      for (const [number, one] of steps.entries()) {
        const at = start + number + 1;
        if (one.kind === 'revoke') book.revoke({ user: one.user }, at);
        else if (one.kind === 'revoke-host') book.revoke({ host: one.host }, at);
        else {
          const before = JSON.stringify(book.content(at));
          const done = book.enrol(digestOf(one.token), one, made(`agent-${number}`, at, one.request));
          if (one.kind === 'undo' && 'undo' in done) {
            done.undo();
            expect(JSON.stringify(book.content(at))).toBe(before);
          }
        }
        content = bookSchema.parse(JSON.parse(JSON.stringify(book.content(at))));
        book = createEnrolmentBook(content);
        expect(book.content(at)).toEqual(content);
        const good = book.agents(at).map(({ user, host }) => `${user.toLowerCase()}@${host.toLowerCase()}`);
        expect(new Set(good).size).toBe(good.length);
        // A short name is the same workstation as a long one.
        for (const user of ['ana', 'bo']) {
          const short = good.includes(`${user}@ws-1`);
          expect(short && good.some((name) => name.startsWith(`${user}@ws-1.`))).toBe(false);
        }
        for (const agent of content.agents) {
          expect(book.agentByDigest(agent.digest)).toEqual(agent);
          if (agent.endedAt !== null) expect(standingOf(agent, at)).toBe('credential-revoked');
        }
      }
    }),
    { numRuns: 150 },
  );
});
