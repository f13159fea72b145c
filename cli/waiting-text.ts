/** Who waits for a feature: the license manager's own queue, and Seatlight's waiting list. Pure. */
import { ordinal } from '../protocol/english.ts';
import type { QueueEntry } from '../protocol/license.ts';
import { ownCell, userCell } from './person-cell.ts';
import type { FeatureStatus, Place, Status } from './status-model.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { pauseLines, placeText } from './wait-lines.ts';
import { sinceText } from './words.ts';

const queueColumns: readonly Column[] = [
  { title: 'PLACE', align: 'right' },
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'SEATS', align: 'right' },
];

const listColumns: readonly Column[] = [...queueColumns, { title: 'SINCE' }, { title: 'NOTE' }];

const queueRow = (entry: QueueEntry, index: number, status: Status): Cell[] => [
  { text: ordinal(index + 1) },
  userCell(entry, status),
  { text: entry.host },
  { text: String(entry.count) },
];

/** What sets a place apart from the others. Who is skipped has no number: those behind are told first. */
function note({ offered, passedOver }: Place): Cell {
  if (offered) return { text: 'has the offer', style: 'green' };
  return passedOver ? { text: 'skipped for now', style: 'dim' } : { text: '' };
}

function placeRow(place: Place, status: Status): Cell[] {
  const user = place.user ?? (place.you ? status.user : 'someone');
  return [
    { text: place.passedOver ? '–' : ordinal(place.position) },
    place.you ? ownCell(user) : { text: user },
    { text: place.host ?? '' },
    { text: String(place.seats) },
    { text: sinceText(place.since, status.at) },
    note(place),
  ];
}

/** Both lines, the license manager's first because it goes first; empty where nobody waits. */
export function waitingText(
  { queue = [], places = [], ownPlace }: FeatureStatus,
  status: Status,
  paint: Paint,
): string[] {
  const queueRows = queue.map((entry, index) => queueRow(entry, index, status));
  const placeRows = places.map((place) => placeRow(place, status));
  const own = ownPlace ? [`You are ${placeText(ownPlace)}`, ...pauseLines(ownPlace.pausedUntil)] : [];
  return [
    ...(queueRows.length === 0
      ? []
      : ['', "In the license manager's own queue:", ...tableLines(queueColumns, queueRows, paint)]),
    ...(placeRows.length === 0
      ? []
      : ['', "In Seatlight's waiting list:", ...tableLines(listColumns, placeRows, paint), ...own]),
  ];
}
