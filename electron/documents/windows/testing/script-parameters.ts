/** What the scripts say that they take, read from their own text: what is told to one is held against it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const assets = resolve(import.meta.dirname, '../../../../assets');
export const documentScripts = join(assets, 'documents', 'windows');

/** Whole paths of all scripts of PowerShell that are shipped with the app. */
export const allScripts: readonly string[] = [documentScripts, join(assets, 'applications')].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ps1'))
    .map((name) => join(folder, name)),
);

interface Parameter {
  readonly name: string;
  readonly isNeeded: boolean;
  /** Null: any. */
  readonly choices: readonly string[] | null;
  readonly isNumber: boolean;
  readonly takesRest: boolean;
}

function parametersOf(script: string): readonly Parameter[] {
  const text = readFileSync(join(documentScripts, script), 'utf8');
  const block = /^param\(([\s\S]*?)^\)/m.exec(text)?.[1] ?? '';
  return Array.from(block.matchAll(/((?:\[(?:[^[\]]|\[\])*\]\s*)+)\$(\w+)/g), ([, marks = '', name = '']) => ({
    name,
    isNeeded: marks.includes('Mandatory = $true'),
    choices:
      /ValidateSet\(([^)]*)\)/
        .exec(marks)?.[1]
        ?.split(',')
        .map((one) => one.trim().slice(1, -1)) ?? null,
    isNumber: /\[(int|long)/.test(marks),
    takesRest: marks.includes('ValueFromRemainingArguments'),
  }));
}

/**
 * What a script would find in its parameters.
 *
 * @throws Error where PowerShell would refuse them, or might take one for something else than it is
 */
export function bindWords(script: string, words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const parameters = parametersOf(script);
  const bound = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const isName = word.startsWith('-');
    const parameter = isName
      ? parameters.find(({ name }) => `-${name}` === word)
      : parameters.find(({ takesRest }) => takesRest);
    if (!parameter) throw new Error(`${script} takes no ${word}`);
    if (isName) at++;
    const value = words[at] ?? '';
    if (value.startsWith('-')) throw new Error(`${script} may take ${value} for a parameter`);
    if (parameter.choices && !parameter.choices.includes(value)) throw new Error(`${script}: ${word} ${value}`);
    if (parameter.isNumber && !/^\d+$/.test(value)) throw new Error(`${script}: ${value} is no number`);
    if (!parameter.isNumber && !parameter.choices && !value.startsWith('='))
      throw new Error(`${script}: ${value} has no =`);
    bound.set(parameter.name, [...(bound.get(parameter.name) ?? []), value]);
  }
  for (const { name, isNeeded } of parameters)
    if (isNeeded && !bound.has(name)) throw new Error(`${script} needs -${name}`);
  return bound;
}
