import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denialReasonSchema } from '../../../protocol/denial.ts';
import { explainRefusal } from './denial-codes.ts';

const why = (code: string | null, text = '', unsupported = false) => explainRefusal(code, text, { unsupported });

describe('why a licence was refused', () => {
  it.each([
    ['-4,342', 'full'],
    ['-4,342:10054', 'full'],
    ['-101,10', 'full'],
    ['-24,332', 'queue-first'],
    ['-35,10', 'queue-first'],
    ['-38,348', 'excluded'],
    ['-39,349', 'not-included'],
    ['-87,10', 'limit'],
    ['-194,10', 'limit'],
    ['-88,309', 'clock'],
    ['-34,10', 'clock'],
    ['-52,10', 'server-down'],
    ['-15,570:111', 'server-down'],
    ['-97,121', 'server-down'],
    ['-5,346', 'no-such-feature'],
    ['-18,327', 'no-such-feature'],
    ['-10,32', 'expired'],
    ['-21,126', 'version'],
    ['-25,334', 'version'],
    ['-26,10', 'other'],
    ['-103,10', 'other'],
  ])('is known by the code %s', (code, reason) => {
    expect(why(code, 'whatever it says')).toMatchObject({ reason });
  });

  it.each([
    ['Licensed number of users already reached', 'full'],
    ['Licensed number of users already reached.', 'full'],
    ['Users are queued for this feature.', 'queue-first'],
    ['User/host on EXCLUDE list for feature.', 'excluded'],
    ['User/host not on INCLUDE list for feature.', 'not-included'],
    ['Checkout exceeds MAX specified in options file.', 'limit'],
    ['All licenses are reserved for others.', 'full'],
    ['No such feature exists.', 'no-such-feature'],
    ['License server does not support this feature', 'no-such-feature'],
    ['Feature has expired', 'expired'],
    ['System clock has been set back.', 'clock'],
    ['Clock difference too large between client and server', 'clock'],
    ['License server does not support this version of this feature.', 'version'],
    ['Vendor daemon timed out', 'server-down'],
  ])('is known by the words "%s" where there is no code', (text, reason) => {
    expect(why(null, text)).toMatchObject({ reason });
  });

  it('goes by the code before the words', () => {
    expect(why('-38,348', 'Licensed number of users already reached.')).toMatchObject({ reason: 'excluded' });
  });

  it('is that there is no such feature, where the line says only that', () => {
    expect(why(null, '', true)).toMatchObject({ reason: 'no-such-feature' });
    expect(why('-9999,1', '', true)).toMatchObject({ reason: 'no-such-feature' });
    expect(why('-10,32', '', true)).toMatchObject({ reason: 'expired' });
  });

  it('is told in the license server’s own words where it is not known', () => {
    expect(why('-9999,1', 'The moon is full. ')).toEqual({
      reason: 'other',
      message: 'The license server said: The moon is full.',
      nextStep: expect.stringContaining('-9999,1'),
    });
    expect(why(null, ' The moon is full… ')).toMatchObject({ message: 'The license server said: The moon is full….' });
    expect(why(null, '')).toMatchObject({ reason: 'other', message: 'The license server gave no reason.' });
  });

  it('is always a sentence, and something to do, of bounded length', () => {
    fc.assert(
      fc.property(
        fc.option(
          fc.oneof(
            fc.integer({ min: -300, max: 10 }).map((code) => `${code},7`),
            fc.string(),
          ),
        ),
        fc.oneof(fc.string(), fc.constant('x'.repeat(100_000))),
        fc.boolean(),
        (code, text, unsupported) => {
          const { reason, message, nextStep } = why(code, text, unsupported);
          expect(denialReasonSchema.safeParse(reason).success).toBe(true);
          expect(message).toMatch(/\.$/);
          expect(message.length).toBeLessThan(300);
          expect(nextStep).toMatch(/\.$/);
        },
      ),
    );
  });
});
