/** Why somebody stands where they stand, in one plain sentence without names. Pure. */

/** Who stands before somebody in a line. */
export interface Before {
  /** All of them. */
  readonly people: number;
  /** Those of them whose agents are not online. */
  readonly away: number;
  /** Those of them who are online and are not offered anything for a while. */
  readonly paused: number;
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const inWords = (count: number): string => words[count] ?? count.toLocaleString('en-GB');

/** @param seats as many as are waited for */
export function placeReason({ people, away, paused }: Before, seats: number): string {
  const first = people === 0 ? 'Nobody asked before you' : `${capital(peopleInWords(people))} asked before you`;
  const skipped = skippedInWords(people, away, paused);
  const big =
    seats > 1
      ? ` Those who need fewer than ${inWords(seats)} seats may go first for a while; then seats are saved up for you.`
      : '';
  return `${first}${skipped}.${big}`;
}

function skippedInWords(people: number, away: number, paused: number): string {
  const parts = [
    ...(away > 0 ? [`${inWords(away)} ${away === 1 ? 'is' : 'are'} away`] : []),
    ...(paused > 0 ? [`${inWords(paused)} ${paused === 1 ? 'is' : 'are'} skipped for now`] : []),
  ];
  if (parts.length === 0) return '';
  const all = away === people ? 'away' : paused === people ? 'skipped for now' : null;
  if (all !== null) return people === 1 ? `, and is ${all}` : `; ${people === 2 ? 'both' : 'all'} are ${all}`;
  const [first = '', ...rest] = parts;
  return `; ${[first.replace(/^\S+/u, (count) => `${count} of them`), ...rest].join(' and ')}`;
}

function peopleInWords(people: number): string {
  return people === 1 ? 'one person' : `${inWords(people)} people`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
