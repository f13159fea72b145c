/**
 * Sorts the values that `lsmon` prints by what they are about: a feature, its licences, its clients, those in its queue.
 * New versions print headings; old ones let each feature begin with its type of licence. Pure.
 */
import type { Label } from './labels.ts';
import type { Item, SectionName } from './lines.ts';

export type Fields = ReadonlyMap<Label, string>;

/** One feature in one version. */
export interface Block {
  readonly feature: Fields;
  readonly licenses: readonly Fields[];
  readonly clients: readonly Fields[];
  readonly queue: readonly Fields[];
}

type Open = Map<Label, string>;

interface OpenBlock {
  readonly feature: Open;
  readonly licenses: Open[];
  readonly clients: Open[];
  readonly queue: Open[];
}

/** Labels that only clients have. */
const ofClients: ReadonlySet<Label> = new Set<Label>([
  'user name',
  'host name',
  'x display name',
  'group name',
  'status',
  'is commuter token',
]);

export function blocksOf(items: readonly Item[]): readonly Block[] {
  const blocks: OpenBlock[] = [];
  let section: SectionName = 'feature';
  let fields: Open = new Map();
  let before: Item | null = null;

  function openBlock(): OpenBlock {
    const block: OpenBlock = { feature: new Map(), licenses: [], clients: [], queue: [] };
    blocks.push(block);
    section = 'feature';
    fields = block.feature;
    return block;
  }

  function open(next: SectionName): void {
    if (next === 'feature') {
      openBlock();
      return;
    }
    const block = blocks.at(-1) ?? openBlock();
    section = next;
    fields = new Map();
    block[next === 'license' ? 'licenses' : next === 'client' ? 'clients' : 'queue'].push(fields);
  }

  for (const item of items) {
    if (item.kind === 'heading') open(item.section);
    else if (item.kind === 'value' && !isSame(item, before)) {
      if (blocks.length === 0) openBlock();
      const next = sectionFor(item.label, section, fields);
      if (next !== null) open(next);
      if (!fields.has(item.label)) fields.set(item.label, item.value);
    }
    before = item;
  }
  return blocks.map(({ feature, ...lists }) => ({
    feature,
    licenses: lists.licenses.filter(({ size }) => size > 0),
    clients: lists.clients.filter(({ size }) => size > 0),
    queue: lists.queue.filter(({ size }) => size > 0),
  }));
}

/** A line that was printed twice in a row begins nothing new. */
const isSame = (item: Item, before: Item | null): boolean =>
  item.kind === 'value' && before?.kind === 'value' && item.label === before.label && item.value === before.value;

/** What begins with this label, where no heading says so; null when it belongs to what is open. */
function sectionFor(label: Label, section: SectionName, fields: Fields): SectionName | null {
  const isRepeated = fields.has(label);
  if (label === 'feature name') return section !== 'feature' || isRepeated ? 'feature' : null;
  if (label === 'license hash') return section !== 'license' || isRepeated ? 'license' : null;
  if (section === 'client' || section === 'queue') {
    if (label === 'license type') return 'feature';
    return isRepeated ? section : null;
  }
  if (ofClients.has(label)) return 'client';
  return label === 'license type' && section === 'feature' && isRepeated ? 'feature' : null;
}
