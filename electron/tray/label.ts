/** Names from license managers and projects as labels: they may hold anything. Pure. */

/** Without line breaks and other control characters. */
export const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Cut to a number of UTF-16 units without splitting a character. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = units - 1;
  const splits = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, splits ? end - 1 : end)}…`;
}

const maxLabelUnits = 64;

/** As it stands in a menu. */
export const menuLabel = (text: string): string => cut(onOneLine(text), maxLabelUnits);
