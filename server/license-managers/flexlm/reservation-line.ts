/** Lines of seats held back: `N RESERVATION[s] for KIND NAME (SERVER/PORT)`. */
import type { ReservedFor } from '../../../protocol/license.ts';
import { keywordAt, numberIn, openParenthesis, skipBlanks, skipDigits } from './characters.ts';
import { currentFeature, type ReportDraft } from './report-draft.ts';

const kinds: Readonly<Record<string, ReservedFor>> = {
  USER: 'user',
  USER_GROUP: 'user-group',
  HOST: 'host',
  HOST_GROUP: 'host-group',
  GROUP: 'group',
  DISPLAY: 'display',
  INTERNET: 'internet',
  PROJECT: 'project',
  LM_PROJECT: 'project',
};

/** Reads the line from `first`, where a digit stands; false when it is no reservation. */
export function readReservation(draft: ReportDraft, first: number, lineEnd: number): boolean {
  const { text } = draft;
  const countEnd = skipDigits(text, first, lineEnd);
  let position = skipBlanks(text, countEnd, lineEnd);
  if (!text.startsWith('RESERVATION', position) && !keywordAt(text, position, lineEnd, 'reservation')) return false;
  position += 'reservation'.length;
  if (keywordAt(text, position, lineEnd, 's')) position++;
  position = skipBlanks(text, position, lineEnd);
  if (!keywordAt(text, position, lineEnd, 'for ')) return false;
  position = skipBlanks(text, position + 4, lineEnd);

  let kindEnd = text.indexOf(' ', position);
  if (kindEnd < 0 || kindEnd > lineEnd) kindEnd = lineEnd;
  const kind = text.slice(position, kindEnd);
  if (kind === '') return false;
  let nameEnd = lineEnd - 1;
  while (nameEnd > kindEnd && text.charCodeAt(nameEnd) !== openParenthesis) nameEnd--;
  if (nameEnd <= kindEnd) nameEnd = lineEnd;

  const feature = currentFeature(draft);
  const count = numberIn(text, first, countEnd);
  feature.reservations.push({
    count,
    reservedFor: kinds[kind] ?? kinds[kind.toUpperCase()] ?? 'other',
    name: text.slice(kindEnd + 1, nameEnd).trim(),
    pool: feature.pool,
  });
  feature.reserved += count;
  return true;
}
