/** Output that is no text at all: of a wrong program, a wrong file, or a wrong port. Pure. */
import type { Problem } from '../../protocol/license.ts';

/** What is no text is none from its beginning; looking through all of a long report would cost time for nothing. */
const lookedAt = 65_536;

/**
 * Whether so many control characters are among the first ones that it cannot be text: random or packed bytes have some in
 * ten. Line ends, tabs, form feeds, backspaces and escapes do not count, as old tools print them; nor do zeros, which fill up
 * answers that come in blocks; nor what is only of a foreign code page.
 */
export function isGarbled(text: string): boolean {
  const end = Math.min(text.length, lookedAt);
  let controls = 0;
  let zeros = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) zeros++;
    else if (code < 8 || (code >= 14 && code < 32 && code !== 27) || code === 127) controls++;
  }
  const written = end - zeros;
  return written === 0 ? zeros > 0 : controls > 4 && controls * 50 > written;
}

export const garbledAnswer: Problem = {
  kind: 'garbled-answer',
  code: null,
  message: 'The license tool printed something that is no text.',
  nextStep:
    'Check that the tool, or the address of the page, is the right one: run it by hand on this machine and look at what it prints.',
};
