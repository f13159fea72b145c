/** Holders found by the people search, for the text in the search box. */
import { create } from 'zustand';
import type { Checkout } from '../../protocol/license.ts';

export interface PeopleStore {
  /** The text that these matches belong to. */
  readonly text: string;
  /** Matching checkouts by feature id. */
  readonly matches: Readonly<Record<string, readonly Checkout[]>>;
  readonly truncated: boolean;
}

export const nobody: PeopleStore = { text: '', matches: {}, truncated: false };

export const usePeopleStore = create<PeopleStore>()(() => nobody);
