/** How high each kind of line is, in CSS pixels: known beforehand, so that nothing jumps while scrolling. */
import type { ListItem } from './list-items.ts';

const heights: Readonly<Record<ListItem['kind'], number>> = {
  heading: 32,
  feature: 54,
  actions: 36,
  denial: 132,
  instead: 40,
  facts: 64,
  section: 26,
  pool: 24,
  reservation: 24,
  place: 24,
  queue: 24,
  holder: 26,
  application: 76,
  message: 28,
};

/** The height of a line; of a measured one, the first guess. */
export const heightOf = (item: ListItem | undefined): number => (item === undefined ? 0 : heights[item.kind]);

const measured: ReadonlySet<ListItem['kind']> = new Set(['denial', 'instead', 'facts', 'application', 'message']);

/** Whether a line is as high as its text needs. */
export const isMeasured = ({ kind }: ListItem): boolean => measured.has(kind);
