/** Reads the rules of an options file by the keywords of its license manager. Pure. */
import type { ReservedFor } from '../../protocol/license.ts';
import type { OptionsRule, OptionsRuleKind } from './options-rule.ts';

/** What follows a keyword: `n`umber, `f`eature and `w`hom, in their order; an `F` that is missing is all features. */
export type OptionsShape = 'nfw' | 'fw' | 'w' | 'fn' | 'n' | 'nf' | 'nF';

/** All keywords are in lower case here; in a file, letter case does not matter. */
export interface OptionsGrammar {
  readonly keywords: Readonly<Record<string, readonly [OptionsRuleKind, OptionsShape]>>;
  /** What a rule can be about. */
  readonly types: Readonly<Record<string, ReservedFor>>;
  readonly number: RegExp;
  /** The name of the feature, and whether it is about some of its licences only. */
  featureOf(word: string): Pick<OptionsRule, 'feature' | 'isPartOnly'>;
  /** What is not said by the words in their order: by what stands behind them, or how they are written; null for no rule. */
  completed?(rule: OptionsRule, rest: readonly string[]): OptionsRule | null;
}

const mostRules = 20_000;

/**
 * The rules; a line that makes no sense is none.
 *
 * @param statements the lines as words
 */
export function rulesBy(grammar: OptionsGrammar, statements: readonly (readonly string[])[]): readonly OptionsRule[] {
  return statements.flatMap((words) => ruleOf(grammar, words) ?? []).slice(0, mostRules);
}

function ruleOf(grammar: OptionsGrammar, [keyword = '', ...rest]: readonly string[]): OptionsRule | null {
  const name = keyword.toLowerCase();
  if (!Object.hasOwn(grammar.keywords, name)) return null;
  const [kind, shape] = grammar.keywords[name] as readonly [OptionsRuleKind, OptionsShape];
  const words = [...rest];
  let amount: number | null = null;
  let feature: Pick<OptionsRule, 'feature' | 'isPartOnly'> = { feature: null, isPartOnly: false };
  let whom: OptionsRule['whom'] = null;
  for (const part of shape) {
    if (part === 'n') {
      const word = words.shift() ?? '';
      if (!grammar.number.test(word)) return null;
      amount = Number(word);
    } else if (part === 'w') {
      whom = whomOf(grammar, words.splice(0, 2));
      if (whom === null) return null;
    } else {
      const word = words.shift() ?? '';
      if (word !== '') feature = grammar.featureOf(word);
      else if (part === 'f') return null;
    }
  }
  const rule = { kind, ...feature, whom, amount };
  return grammar.completed === undefined ? rule : grammar.completed(rule, words);
}

function whomOf({ types }: OptionsGrammar, [type = '', name = '']: readonly string[]): OptionsRule['whom'] {
  const word = type.toLowerCase();
  return name === '' || !Object.hasOwn(types, word) ? null : { kind: types[word] as ReservedFor, name };
}
