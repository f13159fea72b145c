/** How an ask stands, in a few words. */
import type { Ask } from '../../../protocol/ask.ts';
import { useAge, useIsPast, useLocalNow, useLocalTime } from '../../components/age.tsx';
import { formatMoment } from '../../format/dates.ts';
import { strings } from '../../strings.ts';

const words = strings.requests.ask;
const tenMinutes = 10 * 60_000;

export function useAnswerWords({ askedAt, expiresAt, answer, answeredAt }: Ask): string {
  const age = useAge(askedAt);
  const over = useIsPast(expiresAt);
  const promised = answer?.kind === 'in-10-minutes' ? (answeredAt ?? askedAt) + tenMinutes : (answer?.at ?? null);
  const at = useLocalTime(promised ?? 0);
  const now = useLocalNow();
  if (answer === null) return over ? words.noAnswer : words.askedLong(age);
  return words.said[answer.kind](promised === null ? null : formatMoment(at, now));
}
