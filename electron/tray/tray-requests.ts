/** The person's own requests as the tray tells them: what wants an answer first, then where they stand in line. Pure. */
import { ordinal } from '../../protocol/english.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { ViewTarget } from '../ipc/contract.ts';
import { featureName, shortName } from '../notices/words.ts';

export interface RequestLine {
  readonly text: string;
  readonly target: ViewTarget;
  /** When the text says something else although nothing happened; null when never. */
  readonly changesInMs: number | null;
}

const minuteMs = 60_000;

/** @param now milliseconds since 1970, by this computer's clock */
export function requestLines(state: AgentState, now: number): readonly RequestLine[] {
  const { mine, site, connection } = state;
  const nameOf = (id: string) => featureName(site?.features, id);
  const leftOf = (expiresAt: number) => expiresAt - connection.clockOffsetMs - now;
  const offers = Object.values(mine.offers)
    .filter(({ status, expiresAt }) => status === 'open' && leftOf(expiresAt) > 0)
    .sort((a, b) => a.expiresAt - b.expiresAt)
    .map(({ id, featureId, expiresAt }): RequestLine => {
      const left = leftOf(expiresAt);
      return {
        text: `${nameOf(featureId)}: yours for ${minutesText(left)}`,
        target: { kind: 'offer', offerId: id },
        changesInMs: left % minuteMs || minuteMs,
      };
    });
  const asks = Object.values(mine.asks)
    .filter(({ role, answer, expiresAt }) => role === 'asked' && answer === null && leftOf(expiresAt) > 0)
    .map(
      ({ id, from, featureId, expiresAt }): RequestLine => ({
        text: `${from === null ? 'A colleague' : shortName(from)} needs ${nameOf(featureId)}`,
        target: { kind: 'ask', askId: id },
        changesInMs: leftOf(expiresAt),
      }),
    );
  const offered = new Set(
    Object.values(mine.offers).flatMap((offer) => (offer.status === 'open' ? [offer.waitId] : [])),
  );
  const waits = Object.values(mine.waits)
    .filter(({ id }) => !offered.has(id))
    .sort((a, b) => a.since - b.since)
    .flatMap(({ featureIds, places }): RequestLine[] => {
      const [first] = places.toSorted((a, b) => a.position - b.position);
      const id = first?.featureId ?? featureIds[0];
      if (id === undefined || (site && !rowOf(site.features, id))) return [];
      const place = first ? `${ordinal(first.position)} in line` : 'in line';
      const target: ViewTarget = { kind: 'feature', featureId: id };
      return [{ text: `${nameOf(id)}: you are ${place}`, target, changesInMs: null }];
    });
  return [...offers, ...asks, ...waits];
}

function minutesText(ms: number): string {
  const minutes = Math.ceil(ms / minuteMs);
  return minutes <= 1 ? 'a minute' : `${minutes} min`;
}
