import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createShields, type KeptShields, noShields, readShields } from './shields.ts';

const hourMs = 3_600_000;
const application = { pid: 42, startedAt: 1000, program: '/opt/sketch' };

function run(value: KeptShields = noShields, clock = createManualClock()) {
  let saved = value;
  const kept = {
    value,
    save(next: KeptShields) {
      saved = next;
    },
    flush: async () => {},
  };
  return { clock, shields: createShields({ clock, kept }), saved: () => saved };
}

it('holds until it is over, for this very process alone, and tells of its end', () => {
  const { clock, shields } = run();
  const changed = vi.fn();
  shields.subscribe(changed);
  shields.set(application, clock.now() + hourMs, 8 * hourMs);
  expect(shields.until(application)).toBe(clock.now() + hourMs);
  expect(shields.until({ ...application, startedAt: 90_000 })).toBeNull();
  expect(shields.until({ ...application, pid: 43 })).toBeNull();
  clock.advance(hourMs);
  expect(shields.until(application)).toBeNull();
  expect(changed).toHaveBeenCalledTimes(2);
});

it('is no longer than the rules of the site allow, and ends when its user says so', () => {
  const { clock, shields } = run();
  expect(() => shields.set(application, clock.now() + 9 * hourMs, 8 * hourMs)).toThrow('does not allow');
  expect(() => shields.set(application, clock.now() + hourMs, 0)).toThrow('does not allow');
  expect(() => shields.set(application, clock.now() - 1, hourMs)).toThrow('over already');
  shields.set(application, clock.now() + hourMs, hourMs);
  shields.clear(application);
  expect(shields.until(application)).toBeNull();
});

it('outlives a restart, and a clock that is set back makes it no longer', () => {
  const { clock, shields, saved } = run();
  shields.set(application, clock.now() + hourMs, hourMs);
  shields.stop();
  const again = run(readShields(JSON.parse(JSON.stringify(saved()))), clock);
  expect(again.shields.until(application)).toBe(clock.now() + hourMs);
  clock.jump(-48 * hourMs);
  expect(again.shields.until(application)).toBe(clock.now() + hourMs);
});

it('reads whatever is in its file', () => {
  const good = { pid: 1, startedAt: 2, setAt: 3, until: 4 };
  expect(readShields({ shields: [good, { pid: 'x' }, null] })).toEqual({ shields: [good] });
  for (const odd of [null, [], { shields: 3 }, 'x']) expect(readShields(odd)).toEqual(noShields);
});
