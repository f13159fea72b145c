/** The language of numbers and dates. */
import { preferredLocale } from '../../protocol/english-locale.ts';

export const locale: string = preferredLocale(globalThis.navigator?.languages ?? []);
