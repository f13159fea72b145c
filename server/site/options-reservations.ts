/**
 * For whom seats are held back, where the report only counts them and an options file tells it. Pure.
 *
 * Nothing is told unless the file and the report agree on how many there are. A seat that is taken from them is missing from
 * the reservation for its holder; where several may be meant, from each of these, so that nothing is promised twice.
 */
import type { GroupList } from '../license-managers/license-manager.ts';
import type { OptionsRule } from '../license-managers/options-rule.ts';
import type { ReportFeature, ReportReservation } from '../license-managers/report.ts';
import { concerns } from './allowances.ts';
import { sumOf } from './rows.ts';

/**
 * What is still held back for whom; empty where it cannot be told.
 *
 * @param rules those of the options files about the feature
 */
export function reservationsByRules(
  { reserved, reservations, checkouts }: Pick<ReportFeature, 'reserved' | 'reservations' | 'checkouts'>,
  rules: readonly OptionsRule[],
  groups: GroupList,
): readonly ReportReservation[] {
  if (reserved === 0 || reservations.length > 0) return [];
  const held = rules.flatMap((rule) => {
    const { kind, whom, amount } = rule;
    return kind !== 'reserve' || whom === null || amount === null ? [] : [{ rule, whom, left: amount }];
  });
  const taken = checkouts.filter(({ fromReserved = 0 }) => fromReserved > 0);
  if (sumOf(held, ({ left }) => left) !== reserved + sumOf(taken, ({ fromReserved = 0 }) => fromReserved)) return [];
  for (const checkout of taken) {
    const meant = held.filter(({ rule }) => concerns(rule, checkout, groups) !== false);
    if (meant.length === 0) return [];
    for (const one of meant) one.left = Math.max(0, one.left - (checkout.fromReserved ?? 0));
  }
  if (sumOf(held, ({ left }) => left) > reserved) return [];
  return held
    .filter(({ left }) => left > 0)
    .map(({ whom, left }) => ({ count: left, reservedFor: whom.kind, name: whom.name, pool: null }));
}
