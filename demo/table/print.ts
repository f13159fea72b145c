/** Prints how things stand in a grammar of a license manager that only its site knows: some lines for each feature. Pure. */
import type { Situation, SituationFeature } from '../situation.ts';

const two = (number: number): string => String(number).padStart(2, '0');

export const printStatus = ({ features }: Situation): string[] =>
  features.filter(({ unsupported }) => !unsupported).flatMap(printFeature);

const line = (label: string, value: string | number): string => `${label.padEnd(20)}: ${value}`;

function printFeature({ name, uncounted, issued, inUse, pools }: SituationFeature, index: number): string[] {
  const expiry = pools[0]?.expiry ?? null;
  return [
    line('Product key', index + 1),
    line('Number of Licenses', uncounted ? 'unlimited' : issued),
    line('In use', inUse),
    ...(expiry === null
      ? []
      : [line('End date', `${two(expiry.getDate())}.${two(expiry.getMonth() + 1)}.${expiry.getFullYear()}`)]),
    line('Comment', name),
    ...pools.flatMap(({ seats }) => seats.map(({ user, host, seats: count }) => `  > ${user} on ${host} (${count})`)),
    '',
  ];
}
