/** How an application is called in front of people. Pure. */
import type { ApplicationRule } from '../documents/rules/application-rule.ts';
import { fileName } from '../projects/questions/application.ts';

/** As its rule says, else the file name of its program, such as `Mousepad` for `/usr/bin/mousepad`. */
export function applicationName(program: string, rule: ApplicationRule | null): string {
  if (rule) return rule.name;
  const file = fileName(program);
  const words = file
    .replace(/\.(exe|com|bin|sh|py)$/i, '')
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  const name = words === '' ? file || program : words;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
