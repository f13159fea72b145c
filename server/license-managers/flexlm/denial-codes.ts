/**
 * Why FlexLM refuses a licence, by the number at the end of a DENIED or UNSUPPORTED line such as `(-4,342)`, else by its
 * words. The numbers are FlexLM's own; the words for people are ours.
 */
import type { DenialReason } from '../../../protocol/denial.ts';
import type { RefusalExplanation } from '../license-manager.ts';
import { explainCode } from './error-codes.ts';

interface Known {
  readonly reason: DenialReason;
  readonly message: string;
  readonly nextStep: string;
}

const waitOrAsk = 'Wait in line until a seat is free, or ask somebody who has one to give it back.';
const askAdministrator = 'Ask your license administrator whether you should have access.';
const serverTrouble = 'Try again in a few minutes; if it stays, tell your license administrator.';

const full: Known = { reason: 'full', message: 'All seats of this feature are in use.', nextStep: waitOrAsk };
const excluded: Known = {
  reason: 'excluded',
  message: 'Your license administrator has barred you or this computer from this feature.',
  nextStep: askAdministrator,
};
const notIncluded: Known = {
  reason: 'not-included',
  message: 'This feature is kept for certain people or computers, and you are not among them.',
  nextStep: askAdministrator,
};
const limit: Known = {
  reason: 'limit',
  message: 'You or your group already have as many seats as your license administrator allows.',
  nextStep: 'Close it where you or your group do not need it, or ask your license administrator for more.',
};
const noSuchFeature: Known = {
  reason: 'no-such-feature',
  message: 'The license server has no such feature in the version that was asked for.',
  nextStep: 'Check that you started the right version of the application; if so, tell your license administrator.',
};
const version: Known = {
  reason: 'version',
  message: 'The licences on the server do not cover this version of the application.',
  nextStep: 'Start an older version of the application, or ask your license administrator for newer licences.',
};
const expired: Known = {
  reason: 'expired',
  message: 'The licence of this feature has expired.',
  nextStep: 'Tell your license administrator, who needs to install the renewed licence.',
};
const clock: Known = {
  reason: 'clock',
  message: 'A clock was set back, so the license server trusts no date.',
  nextStep: 'Set the clock of this computer right; if it is right, tell your license administrator.',
};
const clockDifference: Known = {
  reason: 'clock',
  message: 'The clock of this computer and that of the license server are too far apart.',
  nextStep: 'Set the clock of this computer right; if it is right, tell your license administrator.',
};
const serverDown: Known = {
  reason: 'server-down',
  message: 'The license server could not answer.',
  nextStep: serverTrouble,
};

const byCode: Readonly<Record<number, Known>> = {
  [-4]: full,
  [-5]: noSuchFeature,
  [-7]: serverDown,
  [-10]: expired,
  [-14]: serverDown,
  [-15]: serverDown,
  [-16]: serverDown,
  [-17]: serverDown,
  [-18]: noSuchFeature,
  [-20]: serverDown,
  [-21]: version,
  [-23]: serverDown,
  [-24]: {
    reason: 'queue-first',
    message: 'Others already stand in the license server’s own queue for this feature.',
    nextStep: waitOrAsk,
  },
  [-25]: version,
  [-26]: {
    reason: 'other',
    message: 'More seats were asked for at once than the license server has.',
    nextStep: 'Ask for fewer at once, for example for fewer cores.',
  },
  [-32]: {
    reason: 'other',
    message: 'The licence of this feature is not valid yet.',
    nextStep: 'Wait for its first day, or ask your license administrator when that is.',
  },
  [-34]: clockDifference,
  [-35]: {
    reason: 'queue-first',
    message: 'The request was put into the license server’s own queue.',
    nextStep: waitOrAsk,
  },
  [-37]: {
    reason: 'other',
    message: 'The feature is in use under another rule for sharing seats than the one asked for.',
    nextStep: 'Use the same version of the application on all your computers, or close the other one first.',
  },
  [-38]: excluded,
  [-39]: notIncluded,
  [-52]: serverDown,
  [-87]: limit,
  [-88]: clock,
  [-96]: serverDown,
  [-97]: serverDown,
  [-101]: {
    reason: 'full',
    message: 'All seats that are left are held back for others.',
    nextStep: waitOrAsk,
  },
  [-103]: {
    reason: 'other',
    message: 'This licence must not be used over a remote desktop.',
    nextStep: 'Start the application at the computer itself, or ask your license administrator.',
  },
  [-106]: serverDown,
  [-194]: limit,
};

/** For lines without a number, as old license servers write them. */
const byWords: readonly (readonly [RegExp, Known])[] = [
  [/already reached|all licen[cs]es (are )?in use/i, full],
  [/queued for this feature/i, byCode[-24] as Known],
  [/reserved for others/i, byCode[-101] as Known],
  [/exclude/i, excluded],
  [/include/i, notIncluded],
  [/exceeds max|\bmax(imum)?\b/i, limit],
  [/no such feature/i, noSuchFeature],
  [/expired/i, expired],
  [/clock difference/i, clockDifference],
  [/set back/i, clock],
  [/version/i, version],
  [/does not support this feature/i, noSuchFeature],
  [/cannot connect|not responding|time(d)?[ -]?out/i, serverDown],
];

/**
 * Why a licence was refused, in words for its user.
 * @param unsupported true for a line that says that the license server does not have what was asked for
 */
export function explainRefusal(
  code: string | null,
  text: string,
  { unsupported }: { readonly unsupported: boolean },
): RefusalExplanation {
  const major = code === null ? Number.NaN : Number.parseInt(code, 10);
  const known = byCode[major] ?? (Number.isNaN(major) ? byWords.find(([words]) => words.test(text))?.[1] : undefined);
  if (known !== undefined) return known;
  if (unsupported) return noSuchFeature;
  if (!Number.isNaN(major)) {
    const { message, nextStep } = explainCode(major, code ?? '', text);
    return { reason: 'other', message, nextStep };
  }
  const quote = text
    .trim()
    .replace(/[\s.]+$/, '')
    .slice(0, 160);
  return {
    reason: 'other',
    message: quote === '' ? 'The license server gave no reason.' : `The license server said: ${quote}.`,
    nextStep: 'Show this to your license administrator.',
  };
}
