/** From where a broker goes on sending a log, of which several license servers may have come to different places. Pure. */
import type { BrokerWelcome } from '../../protocol/broker.ts';
import type { LogIntake, SpoolReached } from './log-intake.ts';

export type ResumePoint = Omit<BrokerWelcome['logs'][number], 'wanted'>;
type Progress = Pick<LogIntake, 'kept' | 'taken' | 'newest'>;

const least = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : Math.min(...numbers));

/** The last piece of this spool that every one of them has for good. */
export const keptByAll = (spool: string, intakes: readonly Progress[]): number =>
  least(intakes.map((intake) => intake.kept(spool)?.seq ?? 0));

/** The last piece of this spool that every one of them took that has anything of the log. */
export const takenByAll = (spool: string, intakes: readonly Progress[]): number =>
  least(begun(intakes).map((intake) => intake.taken(spool)?.seq ?? 0));

/**
 * Where the broker goes on with this spool. A license server that has nothing of the log yet has what comes from then on;
 * of the others, the one counts that has least.
 */
export function resumePoint(spool: string, intakes: readonly Progress[]): ResumePoint {
  const known = begun(intakes);
  const own = known.map((intake) => ({ newest: intake.newest().taken, point: pointOf(spool, intake) }));
  const points = own.map(({ point }) => point);
  const [first, ...others] = points;
  if (first === undefined) return { seq: 0, position: null, isOther: false };
  if (points.every(({ isOther }) => !isOther)) {
    return others.reduce((behind, point) => (point.seq < behind.seq ? point : behind), first);
  }
  const behindAll = own.find(({ newest }) => newest !== null && known.every((intake) => has(intake, newest)));
  return { ...(behindAll?.point ?? first), seq: least(points.map(({ seq }) => seq)) };
}

const begun = (intakes: readonly Progress[]): readonly Progress[] =>
  intakes.filter((intake) => intake.newest().taken !== null);

const has = (intake: Progress, { spool, seq }: SpoolReached): boolean => (intake.taken(spool)?.seq ?? -1) >= seq;

/** What of another spool was only taken counts as well: the same lines under other numbers would be taken again. */
function pointOf(spool: string, intake: Progress): ResumePoint {
  const { kept, taken } = intake.newest();
  const own = intake.kept(spool);
  if (taken?.spool !== spool) return { seq: own?.seq ?? 0, position: taken?.file ?? null, isOther: true };
  if (own !== null) return { seq: own.seq, position: own.file, isOther: false };
  return { seq: 0, position: kept?.file ?? null, isOther: kept !== null };
}
