/**
 * Who belongs to which group and may what, from the options file of an ISV server:
 * https://reprisesoftware.com/docs/admin/isv-options-file.html. Pure.
 */
import type { GroupList } from '../license-manager.ts';
import { groupsIn } from '../options-groups.ts';
import { rulesIn } from './options-rules.ts';

/** What stands further right in a line, RLM does not read. */
const mostCharacters = 1024;

/**
 * The groups and rules of an options file. Letter case does not matter anywhere. What is not known here is skipped, and so
 * is what makes no sense.
 */
export function parseGroups(text: string): GroupList {
  const statements = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, mostCharacters).trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));
  const rules = rulesIn(statements);
  return {
    userGroups: groupsIn(statements, 'group', true),
    hostGroups: groupsIn(statements, 'host_group', true),
    ...(rules.length > 0 && { rules }),
  };
}
