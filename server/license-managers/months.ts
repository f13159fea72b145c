/** Names of months, in the languages that license servers speak. Pure. */

/** Month by how its name begins: English, German, French, Spanish, Italian and Portuguese license files exist. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz', 'mae'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

/** 1 to 12; null for a word that is no month's name. */
export function monthNumber(name: string): number | null {
  const lower = name.toLowerCase();
  const index = months.findIndex((beginnings) => beginnings.some((beginning) => lower.startsWith(beginning)));
  return index < 0 ? null : index + 1;
}
