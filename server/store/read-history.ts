/** Answers a question about use over time. */
import { type Kysely, sql } from 'kysely';
import type { History } from '../../protocol/rest.ts';
import type { Followed, FollowedServer } from './follow.ts';
import type { HistoryQuery } from './history-store.ts';
import { highestPerSpan, hourMs, type Interval } from './intervals.ts';
import type { Schema } from './schema.ts';

/** A feature that was asked for and is in the database. */
export interface AskedFeature {
  readonly id: number;
  readonly featureId: string;
  /** Until when what is open now is known to hold. */
  readonly knownUntil: number;
}

/** Evenly spaced spans: `points` of `stepMs` from `fromAt`. */
export interface Spans {
  readonly fromAt: number;
  readonly stepMs: number;
  readonly points: number;
}

/**
 * Spans for a question. Where they are an hour or longer they consist of whole hours, so that hourly figures answer it;
 * the newest one may then reach beyond the end asked for.
 */
export const spansFor = ({ fromAt, toAt, points }: HistoryQuery): Spans => {
  const wanted = Math.max(1, Math.ceil((toAt - fromAt) / points));
  if (wanted < hourMs) return { fromAt: toAt - wanted * points, stepMs: wanted, points };
  const stepMs = Math.ceil(wanted / hourMs) * hourMs;
  const endAt = Math.ceil(toAt / hourMs) * hourMs;
  return { fromAt: endAt - stepMs * points, stepMs, points };
};

/** Until when what is open of a license server is known to hold. */
export const knownUntilOf = (server: FollowedServer, at: number, gapAfterMs: number): number => {
  const lastGoodAt = server.lastGoodAt ?? 0;
  const isWatched = server.fresh && !server.paused && at - lastGoodAt <= gapAfterMs;
  return isWatched ? at : lastGoodAt;
};

/** Those of the asked features that are known at all. */
export const askedFeatures = async (
  db: Kysely<Schema>,
  followed: Followed,
  featureIds: readonly string[],
  at: number,
  gapAfterMs: number,
): Promise<AskedFeature[]> => {
  if (featureIds.length === 0) return [];
  const rows = await db
    .selectFrom('feature')
    .innerJoin('license_server', 'license_server.id', 'feature.server_id')
    .select(['feature.id', 'feature_key', 'server_key'])
    .where('feature_key', 'in', [...featureIds])
    .execute();
  return rows.map((row) => {
    const server = followed.get(row.server_key);
    return { id: row.id, featureId: row.feature_key, knownUntil: server ? knownUntilOf(server, at, gapAfterMs) : 0 };
  });
};

interface FoundInterval extends Interval {
  readonly id: number;
  readonly issued: number | null;
}

const detailed = async (
  db: Kysely<Schema>,
  features: readonly AskedFeature[],
  fromAt: number,
  toAt: number,
): Promise<FoundInterval[]> => {
  if (fromAt >= toAt) return [];
  const ids = features.map((feature) => feature.id);
  const knownUntil = new Map(features.map((feature) => [feature.id, feature.knownUntil]));
  const columns = ['feature_id', 'from_at', 'to_at', 'in_use', 'issued'] as const;
  const within = await db
    .selectFrom('feature_usage')
    .select(columns)
    .where('feature_id', 'in', ids)
    .where('from_at', '>=', fromAt)
    .where('from_at', '<', toAt)
    .execute();
  // And what was going on already when the time asked for begins. From the features' side, so that it is one look-up
  // in the index for each.
  const before = await db
    .selectFrom('feature')
    .innerJoin('feature_usage', 'feature_usage.feature_id', 'feature.id')
    .select(columns)
    .where('feature.id', 'in', ids)
    .where('feature_usage.from_at', '=', (row) =>
      row
        .selectFrom('feature_usage as earlier')
        .select((earlier) => earlier.fn.max('earlier.from_at').as('from_at'))
        .whereRef('earlier.feature_id', '=', 'feature.id')
        .where('earlier.from_at', '<', fromAt),
    )
    .execute();
  return [...before, ...within].map((row) => ({
    id: row.feature_id,
    fromAt: row.from_at,
    toAt: row.to_at ?? Math.max(row.from_at, knownUntil.get(row.feature_id) ?? 0),
    inUse: row.in_use,
    issued: row.issued,
  }));
};

/** Hourly figures from `fromAt`, a full hour, joined to blocks of `blockMs`, whole hours. */
const hourly = async (
  db: Kysely<Schema>,
  features: readonly AskedFeature[],
  fromAt: number,
  toAt: number,
  blockMs: number,
): Promise<FoundInterval[]> => {
  if (fromAt >= toAt) return [];
  const ids = features.map((feature) => feature.id);
  // Whole numbers on both sides of the division, whatever type the driver binds.
  const block = sql<number>`(hour_at - cast(${fromAt} as bigint)) / cast(${blockMs} as bigint)`;
  const rows = await db
    .selectFrom('hourly_usage')
    .select((row) => [
      'feature_id',
      block.as('block'),
      row.fn.max('max_in_use').as('in_use'),
      row.fn.max('issued').as('issued'),
    ])
    .where('feature_id', 'in', ids)
    .where('hour_at', '>=', fromAt)
    .where('hour_at', '<', toAt)
    .groupBy(['feature_id', block])
    .execute();
  return rows.map((row) => ({
    id: row.feature_id,
    fromAt: fromAt + Number(row.block) * blockMs,
    toAt: fromAt + (Number(row.block) + 1) * blockMs,
    inUse: Number(row.in_use),
    issued: row.issued === null ? null : Number(row.issued),
  }));
};

/**
 * Use of the asked features over the spans. `detailsFromAt` is where full details begin, `rolledUpUntil` how far the
 * hourly figures go.
 */
export const readHistory = async (
  db: Kysely<Schema>,
  features: readonly AskedFeature[],
  spans: Spans,
  { detailsFromAt, rolledUpUntil }: { readonly detailsFromAt: number; readonly rolledUpUntil: number },
): Promise<ReadonlyMap<string, History['series'][number]>> => {
  if (features.length === 0) return new Map();
  const endAt = spans.fromAt + spans.stepMs * spans.points;
  const isCoarse = spans.stepMs >= hourMs;
  const firstHour = spans.fromAt - (((spans.fromAt % hourMs) + hourMs) % hourMs);
  const wantedUntil = isCoarse ? endAt : Math.ceil(detailsFromAt / hourMs) * hourMs;
  const hourlyUntil = Math.min(endAt, rolledUpUntil, wantedUntil);
  const found = [
    ...(await hourly(db, features, firstHour, hourlyUntil, isCoarse ? spans.stepMs : hourMs)),
    ...(await detailed(db, features, Math.max(spans.fromAt, hourlyUntil), endAt)),
  ];
  const byFeature = Map.groupBy(found, (interval) => interval.id);
  return new Map(
    features.map(({ id, featureId }) => {
      const intervals = byFeature.get(id) ?? [];
      const newest = intervals.reduce<FoundInterval | null>(
        (latest, interval) => (latest === null || interval.fromAt >= latest.fromAt ? interval : latest),
        null,
      );
      const inUse = highestPerSpan(intervals, spans.fromAt, spans.stepMs, spans.points);
      return [featureId, { featureId, issued: newest?.issued ?? null, inUse }];
    }),
  );
};

/** The answer when nothing is known. */
export const emptyHistory = (query: HistoryQuery): History => {
  const spans = spansFor(query);
  return {
    fromAt: spans.fromAt,
    stepMs: spans.stepMs,
    series: query.featureIds.map((featureId) => ({
      featureId,
      issued: null,
      inUse: new Array<null>(spans.points).fill(null),
    })),
  };
};
