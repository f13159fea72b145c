import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { openSpool, type Spool } from './spool.ts';

/** Small, so that there are many files: a new one every 500 bytes. */
const maxBytes = 2_000;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('append' as const), characters: fc.nat(200) }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('send' as const), pieces: fc.nat(6) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('acknowledge' as const),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('fill the disk' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('die' as const),
      /** In the middle of writing, after so many bytes. */
      afterBytes: fc.nat(300),
      power: fc.option(fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 8 })),
    }),
  },
);

it('gives every piece once and in order, wherever its process is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const disk = createMemoryDisk();
      const damaged: string[] = [];
      /** What was read of the log so far, by place in it: a piece tells its own place. */
      const received: { seq: number; text: string }[] = [];
      let sentTo = 0;

      const open = () =>
        openSpool({ folder: '/spool', maxBytes, files: disk.mount(), onDamage: (path) => damaged.push(path) });
      let spool: Spool = await open();
      await spool.begin(0);
      /** What was removed may be back after a loss of power. */
      let bytesFound = 0;

      const placeIn = (): number => spool.reached()?.position as number;
      const textAt = (place: number, characters: number) => `${place} ${'x'.repeat(characters)}`;
      const append = (characters: number) => {
        const place = placeIn() + 1;
        return spool.append({ text: textAt(place, characters), settledAt: null, lostBytes: 0 }, place);
      };

      async function send(pieces: number): Promise<void> {
        for (let count = 0; count < pieces; count++) {
          const next = await spool.next();
          if (next === null) return;
          expect(next.piece.seq).toBe(sentTo + 1);
          expect(next.position).toBe(next.piece.seq);
          sentTo = next.piece.seq;
          received.push(next.piece);
        }
      }

      for (const each of steps) {
        switch (each.what) {
          case 'append':
            if (!(await append(each.characters))) expect(spool.bytes()).toBeGreaterThan(maxBytes - 400);
            break;
          case 'send':
            await send(each.pieces);
            break;
          case 'acknowledge':
            await spool.acknowledge(Math.floor(sentTo * each.part));
            break;
          case 'fill the disk':
            disk.writesFailWith = 'ENOSPC';
            if (spool.bytes() < maxBytes - 400) await expect(append(20)).rejects.toThrow('ENOSPC');
            disk.writesFailWith = null;
            break;
          case 'die': {
            const whole = spool.reached()?.seq ?? 0;
            disk.killAfter(each.afterBytes);
            void append(100);
            for (let turn = 0; turn < 20; turn++) await Promise.resolve();
            disk.kill();
            const { power } = each;
            let draws = 0;
            if (power !== null) disk.losePower(() => power[draws++ % power.length] ?? 0);
            spool = await open();
            bytesFound = spool.bytes();
            // What was appended is there; what was being appended may be.
            expect([whole, whole + 1]).toContain(spool.reached()?.seq);
            expect([sentTo, undefined]).toContain(await spool.positionAt(sentTo));
            spool.goBehind(sentTo);
            break;
          }
        }
        expect(spool.reached()?.position).toBe(spool.reached()?.seq);
        expect(spool.bytes()).toBeLessThanOrEqual(Math.max(maxBytes, bytesFound) + 200);
      }
      await send(Number.POSITIVE_INFINITY);
      expect(received.map(({ seq }) => seq)).toEqual(Array.from({ length: placeIn() }, (_, index) => index + 1));
      expect(received.every(({ seq, text }) => text.startsWith(`${seq} `))).toBe(true);
      expect(damaged).toEqual([]);
      await spool.acknowledge(sentTo);
      expect(spool.bytes()).toBeLessThan(1_000);
      await spool.close();
      expect(disk.openFiles).toBe(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);
