/**
 * The rules of an options file of FlexLM: who may use how much of what.
 * https://docs.revenera.com/fnp/2024r1/LicAdmin_Guide/Content/helplibrary/Options_File_Syntax.htm. Pure.
 */
import { type OptionsGrammar, rulesBy } from '../options-grammar.ts';
import type { OptionsRule } from '../options-rule.ts';

const grammar: OptionsGrammar = {
  keywords: {
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
  },
  types: {
    user: 'user',
    host: 'host',
    display: 'display',
    internet: 'internet',
    project: 'project',
    group: 'group',
    user_group: 'user-group',
    host_group: 'host-group',
  },
  number: /^\d{1,9}$/,
  featureOf,
};

/** @param statements the lines as words */
export const rulesIn = (statements: readonly (readonly string[])[]): readonly OptionsRule[] =>
  rulesBy(grammar, statements);

/** `feature`, or `feature:VERSION=2.0` and the like, of which only that there is a condition is kept: it may be a key. */
function featureOf(word: string): Pick<OptionsRule, 'feature' | 'isPartOnly'> {
  const [, name = word, condition] = /^([^:]+):(\w+=.*)$/.exec(word) ?? [];
  return { feature: name, isPartOnly: condition !== undefined };
}
