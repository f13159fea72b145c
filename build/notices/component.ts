/** Work of others that is in a package. Pure. */

export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, such as `MIT` or `(MIT OR CC0-1.0)`. */
  readonly license: string;
  /** Texts of its licence and notices; empty when it brings none. */
  readonly texts: readonly string[];
  /** @see https://github.com/package-url/purl-spec */
  readonly purl: string;
}

/** The address of an npm package among all packages. */
export const npmPurl = (name: string, version: string): string =>
  `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;

/** What may be a part of a program that is given away under the MIT licence: it asks for no more than to be named. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Allowed for these only, each for its reason. */
const allowedFor: Readonly<Record<string, string>> = {
  // A program of its own that is started for each pop-up, as it was given to us; where its source is is told.
  SnoreToast: 'LGPL-3.0-only',
};

/** All licences that an expression names, whether one may choose among them or not. */
const namesIn = (license: string): readonly string[] => license.split(/[\s()]+|\bOR\b|\bAND\b/).filter(Boolean);

/**
 * What keeps a component from being shipped, for a sentence that begins with its name; null when nothing does.
 */
export function objection({ name, license, texts }: Component): string | null {
  if (license === '') return 'says nothing of its licence';
  const fine = allowedFor[name] === license || namesIn(license).every((one) => allowed.has(one));
  if (!fine) return `has a licence that is not allowed: ${license}`;
  return texts.some((text) => text.trim() !== '') ? null : 'has no text of its licence';
}
