/**
 * The rules of an options file of an ISV server of RLM: who may use how much of what.
 * https://reprisesoftware.com/docs/admin/isv-options-file.html. Pure.
 *
 * A name that is no more than a pattern stands for somebody of whom nothing is certain: the manual only tells what `*` is
 * as the user of a limit.
 */
import { type OptionsGrammar, rulesBy } from '../options-grammar.ts';
import type { OptionsRule } from '../options-rule.ts';

const grammar: OptionsGrammar = {
  keywords: {
    reserve: ['reserve', 'nfw'],
    max: ['max', 'nfw'],
    exempt_max: ['exempt-max', 'fw'],
    exemptall_max: ['exempt-max', 'w'],
    include: ['include', 'fw'],
    includeall: ['include', 'w'],
    exclude: ['exclude', 'fw'],
    excludeall: ['exclude', 'w'],
    include_roam: ['include-borrow', 'fw'],
    includeall_roam: ['include-borrow', 'w'],
    exclude_roam: ['exclude-borrow', 'fw'],
    excludeall_roam: ['exclude-borrow', 'w'],
    timeout: ['timeout', 'nF'],
    timeoutall: ['timeout', 'n'],
    roam_max_days: ['max-borrow-hours', 'nf'],
    roam_max_count: ['max-borrowed', 'nf'],
  },
  types: {
    user: 'user',
    host: 'host',
    internet: 'internet',
    project: 'project',
    group: 'group',
    host_group: 'host-group',
    internet_group: 'internet',
  },
  number: /^-?\d{1,9}$/,
  featureOf: (word) => ({ feature: word, isPartOnly: false }),
  completed,
};

/** A shorter time counts as this long, unless the license says otherwise. Seconds. */
const usualLeastTimeout = 3600;

/** @param statements the lines as words */
export const rulesIn = (statements: readonly (readonly string[])[]): readonly OptionsRule[] =>
  withLastTimeouts(rulesBy(grammar, statements));

/** `id=7` behind a rule keeps it to one license; so may anything of that form. */
function completed(rule: OptionsRule, rest: readonly string[]): OptionsRule | null {
  // Less than one day forbids roaming.
  const mayBeNegative = rule.kind === 'timeout' || rule.kind === 'max-borrow-hours';
  if (rule.amount !== null && rule.amount < 0 && !mayBeNegative) return null;
  const isPartOnly = rest.some((word) => word.includes('='));
  return { ...rule, isPartOnly, whom: whomOf(rule), amount: amountOf(rule) };
}

function whomOf({ kind, whom }: OptionsRule): OptionsRule['whom'] {
  if (whom === null || (whom.kind !== 'user' && whom.kind !== 'host') || !whom.name.includes('*')) return whom;
  return kind === 'max' && whom.kind === 'user' && whom.name === '*' ? null : { ...whom, kind: 'other' };
}

function amountOf({ kind, amount }: OptionsRule): number | null {
  if (amount === null) return null;
  if (kind === 'timeout') return amount < usualLeastTimeout ? null : amount;
  return Math.max(0, amount) * (kind === 'max-borrow-hours' ? 24 : 1);
}

/** Of several times for a product the last one counts, and what is about all products replaces what was said before. */
function withLastTimeouts(rules: readonly OptionsRule[]): readonly OptionsRule[] {
  const told = new Set<string>();
  let isToldOfAll = false;
  return rules
    .toReversed()
    .filter(({ kind, feature, isPartOnly }) => {
      if (kind !== 'timeout') return true;
      if (isToldOfAll) return false;
      if (feature === null) isToldOfAll = true;
      else if (!isPartOnly) {
        const product = feature.toLowerCase();
        if (told.has(product)) return false;
        told.add(product);
      }
      return true;
    })
    .toReversed();
}
