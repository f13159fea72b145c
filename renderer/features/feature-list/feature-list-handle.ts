/** What the search box may ask of the list. */
export interface FeatureListHandle {
  /** Moves the keyboard focus into the list, to where it was before. */
  focusList(): void;
  /** Opens or closes the first feature: the best match of a search. */
  toggleFirst(): void;
}
