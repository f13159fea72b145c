/** Why MathLM refused a license, by the words of its log, which are not documented. */
import type { RefusalExplanation } from '../license-manager.ts';

const askAdministrator = 'Ask your license administrator whether you should have access.';

const known: readonly (readonly [RegExp, RefusalExplanation])[] = [
  [
    /restrict|not allowed|not permitted|policy|unauthori[sz]ed|forbidden/i,
    {
      reason: 'excluded',
      message: 'Your license administrator has barred you or this computer from this program.',
      nextStep: askAdministrator,
    },
  ],
  [
    /expired/i,
    {
      reason: 'expired',
      message: 'The licence of this program has expired.',
      nextStep: 'Tell your license administrator, who needs to install the renewed licence.',
    },
  ],
  [
    /version/i,
    {
      reason: 'version',
      message: 'The licences on the server do not cover this version of the application.',
      nextStep: 'Start an older version of the application, or ask your license administrator for newer licences.',
    },
  ],
  [
    /no (more )?(available )?licen[cs]es?\b|in use|exceeded|maximum/i,
    {
      reason: 'full',
      message: 'All seats of this program are in use.',
      nextStep: 'Wait in line until a seat is free, or ask somebody who has one to give it back.',
    },
  ],
];

/** Mostly there are no free seats; where the words do not say so, that is told. */
export const explainRefusal = (_code: string | null, text: string): RefusalExplanation =>
  known.find(([words]) => words.test(text))?.[1] ?? {
    reason: 'full',
    message: 'MathLM refused it, most likely because all seats are in use; its log does not say why.',
    nextStep: 'Wait in line until a seat is free; if there are free seats, tell your license administrator.',
  };
