/** From where a broker goes on sending a log, of which several license servers may have come to different places. Pure. */
import type { BrokerWelcome } from '../../protocol/broker.ts';
import type { LogIntake, SpoolReached } from './log-intake.ts';

export type ResumePoint = Pick<BrokerWelcome['logs'][number], 'seq' | 'position'>;

/**
 * The last piece that every one of them has, and where the file was read to with it. Where one of them has nothing of this
 * spool, that is where the file was read to with the last piece of whatever spool.
 */
export function resumePoint(spool: string, intakes: readonly Pick<LogIntake, 'kept' | 'newest'>[]): ResumePoint {
  const reached = intakes.map((intake) => intake.kept(spool));
  const [first, ...others] = reached.filter((each) => each !== null);
  if (first === undefined || others.length + 1 < reached.length) return { seq: 0, position: leastFar(intakes) };
  const { seq, file } = others.reduce((least, each) => (each.seq < least.seq ? each : least), first);
  return { seq, position: file };
}

function leastFar(intakes: readonly Pick<LogIntake, 'kept' | 'newest'>[]): SpoolReached['file'] {
  const newest = intakes.map((intake) => intake.newest()).filter((each) => each !== null);
  const known = intakes.filter((intake) => intake.newest() !== null);
  const isBehindAll = ({ spool, seq }: SpoolReached): boolean =>
    known.every((intake) => (intake.kept(spool)?.seq ?? -1) >= seq);
  return (newest.find(isBehindAll) ?? newest[0])?.file ?? null;
}
