/** Texts made safe for the system's pop-ups. Pure. SECURITY: names in them come from servers and other people. */

/** Longer ones are cut by most systems anyway, some of them badly. */
export const maxTitleLength = 120;
export const maxBodyLength = 400;

/**
 * Whatever it is as a text without control and direction characters, cut to a number of characters. Line breaks stay where
 * they are allowed.
 */
export function plainText(value: unknown, maxLength: number, lines: 'one' | 'many' = 'one'): string {
  const text = String(value ?? '').toWellFormed();
  const unwanted = lines === 'one' ? /[\p{Cc}\p{Zl}\p{Zp}]+/gu : /[^\P{Cc}\n]+/gu;
  const characters = [
    ...text
      .replaceAll(unwanted, ' ')
      .replaceAll(/\p{Cf}/gu, '')
      .trim(),
  ];
  return characters.length <= maxLength ? characters.join('') : `${characters.slice(0, maxLength - 1).join('')}…`;
}

/** For a daemon that reads the body as markup, as most of Linux do: nothing in it is markup then. */
export const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** For a place in XML, an attribute or a text. */
export const xmlText = (text: string): string =>
  withoutMarkup(text).replaceAll('"', '&quot;').replaceAll("'", '&apos;');

/** For a command line: never taken as an option. */
export const notAnOption = (text: string): string => text.replace(/^[\s-]+/, '');
