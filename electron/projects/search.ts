/**
 * Finds projects by a few letters of their code, name or client. Texts are folded once, when the list comes; a search is one
 * pass over them. Pure.
 */
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { ProjectHit } from '../ipc/project-contract.ts';
import { fold, placesOf } from './fold.ts';
import { partsOf, rankOf, ranks } from './match.ts';

const fields = ['code', 'name', 'client'] as const;
/** More words tell no more. */
const maxWords = 8;
/** Of two hits of the same kind the one in the earlier field is better. */
const stepOfRank = fields.length;
const worst = (ranks.inOrder + 1) * stepOfRank;

interface Entry {
  readonly project: ProjectSummary;
  /** Code, name and client, folded. */
  readonly texts: readonly string[];
}

export interface ProjectSearch {
  /** Best first; an empty text finds those chosen before and then all by code. */
  find(text: string, limit: number, recentIds: readonly string[]): readonly ProjectHit[];
}

export function createProjectSearch(projects: readonly ProjectSummary[]): ProjectSearch {
  const collator = new Intl.Collator('en', { numeric: true });
  const entries: readonly Entry[] = projects
    .toSorted((a, b) => collator.compare(a.code, b.code))
    .map((project) => ({ project, texts: fields.map((field) => fold(project[field] ?? '')) }));

  return {
    find(text, limit, recentIds) {
      const words = fold(text).split(/\s+/).filter(Boolean).slice(0, maxWords);
      return best(entries, words, limit, recentIds).map(({ project, texts }) => ({
        project,
        marks: marksOf(project, texts, words),
      }));
    },
  };
}

/** Those that fit all words, best first: by how well the worst fits, then by all; then chosen before, then by code. */
function best(
  entries: readonly Entry[],
  words: readonly string[],
  limit: number,
  recentIds: readonly string[],
): readonly Entry[] {
  const recent = new Map(recentIds.map((id, place) => [id, place]));
  const byScore: Entry[][] = [];
  for (const entry of entries) {
    const score = scoreOf(entry, words);
    if (score === null) continue;
    const found = byScore[score];
    if (found) found.push(entry);
    else byScore[score] = [entry];
  }
  const place = ({ project }: Entry) => recent.get(project.id) ?? recent.size;
  const result: Entry[] = [];
  for (const found of byScore) {
    if (result.length >= limit) break;
    if (found) result.push(...found.toSorted((a, b) => place(a) - place(b)).slice(0, limit - result.length));
  }
  return result;
}

function scoreOf({ texts }: Entry, words: readonly string[]): number | null {
  let greatest = 0;
  let sum = 0;
  for (const word of words) {
    const one = bestField(texts, word)?.score;
    if (one === undefined) return null;
    greatest = Math.max(greatest, Math.floor(one / stepOfRank));
    sum += one;
  }
  return greatest * worst * maxWords + sum;
}

function bestField(texts: readonly string[], word: string): { readonly field: number; readonly score: number } | null {
  let found: { field: number; score: number } | null = null;
  for (let field = 0; field < texts.length; field += 1) {
    const rank = rankOf(texts[field] as string, word);
    if (rank === null) continue;
    // A name that begins with the word is no more than a word that does.
    const score = (field > 0 && rank === ranks.prefix ? ranks.wordStart : rank) * stepOfRank + field;
    if (!found || score < found.score) found = { field, score };
  }
  return found;
}

function marksOf(project: ProjectSummary, texts: readonly string[], words: readonly string[]): ProjectHit['marks'] {
  const parts = new Map<number, (readonly [number, number])[]>();
  for (const word of words) {
    const field = bestField(texts, word)?.field;
    if (field !== undefined) parts.set(field, [...(parts.get(field) ?? []), ...partsOf(texts[field] as string, word)]);
  }
  return Object.fromEntries(
    [...parts].map(([field, found]) => {
      const name = fields[field] as (typeof fields)[number];
      const places = placesOf(project[name] ?? '');
      // A character that was folded to several letters is marked whole.
      const original = found.map(([from, to]) => [places[from] ?? 0, endOf(places, to)] as const);
      return [name, merged(original)];
    }),
  );
}

/** Where the original character ends whose letter is the last before `to`. */
function endOf(places: readonly number[], to: number): number {
  const last = places[to - 1] ?? 0;
  return places.find((place, index) => index >= to && place > last) ?? (places.at(-1) as number);
}

/** In their order, and without two that touch. */
function merged(parts: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  for (const [from, to] of parts.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
