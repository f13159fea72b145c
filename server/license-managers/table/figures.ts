/** Figures as unknown tools print them. Pure. */

/** A number of licences; `uncounted` where there is no limit, null where nothing is told. */
export type Figure = number | 'uncounted' | null;

const unlimited = /^(unlimited|uncounted|infinite|no limit|∞)$/i;

/**
 * @param divide what is printed for one licence
 * @returns undefined when the text is no figure
 */
export function readFigure(text: string, divide: number): Figure | undefined {
  if (text === '' || /^(-+|n\/?a|\?|none)$/i.test(text)) return null;
  if (unlimited.test(text)) return 'uncounted';
  return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) / divide : undefined;
}

/** A part of a licence in use is one in use; a part of one that is there or free is none. */
export const whole = (figure: Figure, rounding: 'up' | 'down'): number | null =>
  typeof figure === 'number' ? (rounding === 'up' ? Math.ceil(figure) : Math.floor(figure)) : null;
