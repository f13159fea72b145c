/** How well a feature answers what was typed into the search box. */

/** What can be searched of a feature without asking anybody, in lower case. */
export interface Searchable {
  readonly name: string;
  readonly server: string;
}

/** Lower is better. People come last: who types a name of a feature wants the feature. */
export const ranks = { exact: 0, prefix: 1, word: 2, inside: 3, server: 4, person: 5 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

/** The words of a search text, in lower case; every one of them must be found. */
export function searchTerms(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * The rank of a feature for the words searched, or null when it does not match. The worst word decides, so that
 * `ans triad` finds `ansys` on `triad` below what is called `ans triad`. `hasPerson` says that one of its holders matches
 * the text as a whole.
 */
export function rankFeature(searchable: Searchable, terms: readonly string[], hasPerson: boolean): Rank | null {
  let worst: Rank = ranks.exact;
  for (const term of terms) {
    const rank = rankTerm(searchable, term);
    if (rank === null) return hasPerson ? ranks.person : null;
    if (rank > worst) worst = rank;
  }
  return worst;
}

function rankTerm({ name, server }: Searchable, term: string): Rank | null {
  const at = name.indexOf(term);
  if (at === 0) return name.length === term.length ? ranks.exact : ranks.prefix;
  if (at > 0) return startsWord(name, term, at) ? ranks.word : ranks.inside;
  return server.includes(term) ? ranks.server : null;
}

/** Feature names are made of words joined by `_`, `-`, `.` or blanks. */
function startsWord(name: string, term: string, first: number): boolean {
  for (let at = first; at >= 0; at = name.indexOf(term, at + 1)) {
    if (/[^a-z0-9]/.test(name[at - 1] ?? '')) return true;
  }
  return false;
}
