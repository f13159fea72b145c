/**
 * The rules of an options file of FlexLM: who may use how much of what.
 * https://docs.revenera.com/fnp/2024r1/LicAdmin_Guide/Content/helplibrary/Options_File_Syntax.htm. Pure.
 */
import type { ReservedFor } from '../../../protocol/license.ts';
import type { OptionsRule, OptionsRuleKind } from '../options-rule.ts';

/** What follows a keyword: `n`umber, `f`eature and `w`hom, in their order. */
type Shape = 'nfw' | 'fw' | 'w' | 'fn' | 'n';

const keywords: Readonly<Record<string, readonly [OptionsRuleKind, Shape]>> = {
  reserve: ['reserve', 'nfw'],
  max: ['max', 'nfw'],
  include: ['include', 'fw'],
  includeall: ['include', 'w'],
  exclude: ['exclude', 'fw'],
  excludeall: ['exclude', 'w'],
  include_borrow: ['include-borrow', 'fw'],
  exclude_borrow: ['exclude-borrow', 'fw'],
  timeout: ['timeout', 'fn'],
  timeoutall: ['timeout', 'n'],
  linger: ['linger', 'fn'],
  borrow_lowwater: ['borrow-lowwater', 'fn'],
  max_borrow_hours: ['max-borrow-hours', 'fn'],
  max_overdraft: ['max-overdraft', 'fn'],
};

const kinds: Readonly<Record<string, ReservedFor>> = {
  user: 'user',
  host: 'host',
  display: 'display',
  internet: 'internet',
  project: 'project',
  group: 'group',
  user_group: 'user-group',
  host_group: 'host-group',
};

const mostRules = 20_000;

/** @param statements the lines as words */
export function rulesIn(statements: readonly (readonly string[])[]): readonly OptionsRule[] {
  return statements.flatMap((words) => ruleOf(words) ?? []).slice(0, mostRules);
}

function ruleOf([keyword = '', ...rest]: readonly string[]): OptionsRule | null {
  const name = keyword.toLowerCase();
  if (!Object.hasOwn(keywords, name)) return null;
  const [kind, shape] = keywords[name] as readonly [OptionsRuleKind, Shape];
  const words = [...rest];
  let amount: number | null = null;
  let feature: Pick<OptionsRule, 'feature' | 'isPartOnly'> = { feature: null, isPartOnly: false };
  let whom: OptionsRule['whom'] = null;
  for (const part of shape) {
    if (part === 'n') {
      const [word = ''] = words.splice(0, 1);
      if (!/^\d{1,9}$/.test(word)) return null;
      amount = Number(word);
    } else if (part === 'f') {
      const [word = ''] = words.splice(0, 1);
      if (word === '') return null;
      feature = featureOf(word);
    } else {
      whom = whomOf(words);
      if (whom === null) return null;
    }
  }
  return { kind, ...feature, whom, amount };
}

/** `feature`, or `feature:VERSION=2.0` and the like, of which only that there is a condition is kept: it may be a key. */
function featureOf(word: string): Pick<OptionsRule, 'feature' | 'isPartOnly'> {
  const [, name = word, condition] = /^([^:]+):(\w+=.*)$/.exec(word) ?? [];
  return { feature: name, isPartOnly: condition !== undefined };
}

function whomOf([type = '', name = '']: readonly string[]): OptionsRule['whom'] {
  const word = type.toLowerCase();
  return name === '' || !Object.hasOwn(kinds, word) ? null : { kind: kinds[word] as ReservedFor, name };
}
