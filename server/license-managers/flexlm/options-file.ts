/** Who belongs to which group and may what, from the options file of a vendor daemon. Pure. */
import type { GroupList } from '../license-manager.ts';
import { groupsIn } from '../options-groups.ts';
import { rulesIn } from './options-rules.ts';

/**
 * The groups and rules of an options file. A group that is named again goes on; with `GROUPCASEINSENSITIVE ON`, in any letter
 * case. Everything else in the file is skipped, and so is what makes no sense.
 */
export function parseGroups(text: string): GroupList {
  const statements = statementsOf(text);
  const isAnyCase = statements.some(
    ([keyword = '', value = '']) => keyword.toLowerCase() === 'groupcaseinsensitive' && value.toLowerCase() === 'on',
  );
  const rules = rulesIn(statements);
  return {
    userGroups: groupsIn(statements, 'group', isAnyCase),
    hostGroups: groupsIn(statements, 'host_group', isAnyCase),
    ...(rules.length > 0 && { rules }),
  };
}

/** Lines as words: those that end in a backslash go on in the next, and `#` begins a comment. */
function statementsOf(text: string): readonly (readonly string[])[] {
  const statements: string[][] = [];
  let open: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const plain = withoutComment(line).trimEnd();
    const goesOn = plain.endsWith('\\');
    for (const word of wordsOf(goesOn ? plain.slice(0, -1) : plain)) open.push(word);
    if (goesOn) continue;
    if (open.length > 0) statements.push(open);
    open = [];
  }
  if (open.length > 0) statements.push(open);
  return statements;
}

const withoutComment = (line: string): string => {
  const at = line.search(/(?:^|\s)#/);
  return at === -1 ? line : line.slice(0, at);
};

/** Names with blanks stand in quotes. */
const wordsOf = (line: string): readonly string[] =>
  (line.match(/"[^"]*"|[^\s"]+/g) ?? []).map((word) => (word.startsWith('"') ? word.slice(1, -1) : word));
