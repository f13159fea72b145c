/** Texts of the list of borrowed seats. */
import { formatCount, formatNumber } from '../format/numbers.ts';

const seats = (count: number): string => formatCount(count, 'seat', 'seats');

export const borrowedStrings = {
  title: 'Borrowed seats',
  open: 'Borrowed seats',
  loading: 'Asking who has borrowed what…',
  none: 'No seat is known to be borrowed',
  noneHint: 'Seats that are taken offline for some days are listed here.',
  noneFound: 'No borrowed seat matches.',
  filter: 'Feature, person or computer',
  mine: 'Yours',
  others: 'All others',
  all: 'All',
  until: (time: string) => `back ${time}`,
  estimated: (time: string) => `back about ${time}`,
  unknown: 'end not known',
  over: 'should be back',
  alsoOn: (hosts: readonly string[]) => `Also in use on ${hosts.join(', ')}.`,
  twice: (feature: string, here: string, others: readonly string[]) =>
    `You hold ${feature} twice: borrowed on ${here} and in use on ${others.join(', ')}. If you need only one, give the other back.`,
  unnamed: (count: number, feature: string, server: string) =>
    `${seats(count)} more of ${feature} on ${server}: the license server does not tell by whom.`,
  more: (count: number) => `${formatNumber(count)} more. Type to narrow the list.`,
  truncated: 'There are more than the monitoring server tells at once.',
  namesHidden: 'The names of others are told to license administrators only.',
} as const;
