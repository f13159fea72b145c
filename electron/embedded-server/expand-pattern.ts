/** Paths of a pattern in which `*` stands for any part of one name. */
import { sep } from 'node:path';

/** The newest name first, since versions are part of the names; the pattern itself where it has no `*`. */
export async function expandPattern(
  pattern: string,
  namesIn: (folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [, above, start, end, after] = /^(.*?[\\/])([^\\/*]*)\*([^\\/]*)(.*)$/s.exec(pattern) ?? [];
  if (above === undefined || start === undefined || end === undefined || after === undefined) return [pattern];
  const names = (await namesIn(above)).filter(
    (name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end),
  );
  return names.toSorted((a, b) => b.localeCompare(a)).map((name) => `${above}${name}${after}`.replaceAll('/', sep));
}
