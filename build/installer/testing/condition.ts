/** Works conditions of Windows Installer out, as far as ours go: texts, `=`, `<<`, `><`, `~`, AND, OR, NOT and brackets. Pure. */

const tokens = /\s*(\(|\)|"[^"]*"|~?(?:=|<<|><)|[\w]+)/y;

/**
 * @param properties what is set; all others are not
 * @throws Error for what it does not know
 * @see https://learn.microsoft.com/en-us/windows/win32/msi/conditional-statement-syntax
 */
export function holds(condition: string, properties: Readonly<Record<string, string>>): boolean {
  const words = split(condition);
  const next = () => words.shift() ?? '';
  const value = (word: string) => (word.startsWith('"') ? word.slice(1, -1) : (properties[word] ?? ''));

  function either(): boolean {
    let result = both();
    while (words[0] === 'OR') {
      next();
      result = both() || result;
    }
    return result;
  }
  function both(): boolean {
    let result = one();
    while (words[0] === 'AND') {
      next();
      result = one() && result;
    }
    return result;
  }
  function one(): boolean {
    const word = next();
    if (word === 'NOT') return !one();
    if (word === '(') {
      const result = either();
      if (next() !== ')') throw new Error(`There is no closing bracket: ${condition}`);
      return result;
    }
    const isComparison = /^~?(=|<<|><)$/.test(words[0] ?? '');
    return isComparison ? compare(value(word), next(), value(next())) : value(word) !== '';
  }
  const result = either();
  if (words.length > 0) throw new Error(`Not understood from "${words[0]}": ${condition}`);
  return result;
}

function split(condition: string): string[] {
  const words: string[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < condition.length) {
    const word = tokens.exec(condition)?.[1];
    if (word === undefined) throw new Error(`Not understood: ${condition}`);
    words.push(word);
  }
  return words;
}

function compare(left: string, operator: string, right: string): boolean {
  const [one, other] = operator.startsWith('~') ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  if (operator.endsWith('<<')) return one.startsWith(other);
  return operator.endsWith('><') ? one.includes(other) : one === other;
}
