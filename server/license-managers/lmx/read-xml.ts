/**
 * Reads what `lmxendutil -licstatxml` prints: `LICENSE_PATH` for each license server, in it `FEATURE`, in it `USER`, in some
 * versions within `USED`. Lines that the tool prints before the XML are no part of it. Pure.
 */
import type { Report } from '../report.ts';
import { readXml, type XmlTag } from '../xml.ts';
import { problemOfStatus } from './problems.ts';
import {
  concludeReport,
  type FeatureDraft,
  type ReportDraft,
  startCheckout,
  startDraft,
  startFeature,
} from './report-draft.ts';
import { figure, hostAndExtra, lastDay, limit, wallTime } from './values.ts';

/** Where the reader is. */
interface Place {
  /** False within licences that are on the machine of the tool itself, such as trials. */
  isNetwork: boolean;
  feature: FeatureDraft | null;
  /** Whether it is among those who wait, or were refused, and hold nothing. */
  among: 'holders' | 'waiting' | 'refused';
}

/** Elements around those who hold nothing. */
const groups: Readonly<Record<string, Place['among']>> = {
  used: 'holders',
  queue: 'waiting',
  queued: 'waiting',
  denied: 'refused',
  denials: 'refused',
};

const nameOf = (tag: XmlTag, name: string): string | null => tag.attributes.get(name)?.trim() || null;

/** Reads one tag; false when it makes no sense where it stands. */
function readTag(draft: ReportDraft, place: Place, tag: XmlTag): boolean {
  const group = groups[tag.name.replace('/', '')];
  if (tag.name === 'license_path') return readServer(draft, place, tag);
  if (tag.name === '/license_path' || tag.name === '/feature') place.feature = null;
  if (tag.name.startsWith('/')) place.among = 'holders';
  else if (tag.name === 'feature') return !place.isNetwork || readFeature(draft, place, tag);
  else if (group !== undefined && !tag.attributes.has('name')) place.among = tag.empty ? 'holders' : group;
  else if (tag.name === 'user' || group !== undefined) return !place.isNetwork || readUser(place, tag, group);
  return true;
}

function readServer(draft: ReportDraft, place: Place, tag: XmlTag): boolean {
  const type = tag.attributes.get('type') ?? 'NETWORK';
  place.feature = null;
  place.among = 'holders';
  place.isNetwork = /^network$/i.test(type);
  const address = nameOf(tag, 'host');
  if (!place.isNetwork) return true;
  if (address === null) return false;
  const status = nameOf(tag, 'status') ?? 'SUCCESS';
  const problem = /^success$/i.test(status) ? null : problemOfStatus(status);
  draft.servers.push({ address, version: nameOf(tag, 'server_version'), problem });
  return true;
}

function readFeature(draft: ReportDraft, place: Place, tag: XmlTag): boolean {
  const { attributes } = tag;
  const name = nameOf(tag, 'name');
  place.among = 'holders';
  place.feature = name === null ? null : startFeature(draft, name);
  if (place.feature === null) return false;
  const { issued, uncounted } = limit(attributes.get('total_licenses'));
  Object.assign(place.feature, {
    vendor: nameOf(tag, 'vendor'),
    version: nameOf(tag, 'version'),
    expiry: lastDay(attributes.get('end')),
    issued,
    uncounted,
    inUse: figure(attributes.get('used_licenses')),
    keyType: attributes.get('key_type') ?? attributes.get('type'),
    ...(attributes.has('denied_licenses') ? { denied: figure(attributes.get('denied_licenses')) } : {}),
  });
  if (tag.empty) place.feature = null;
  return true;
}

/** @param own of an element that is itself of one who waits, or was refused */
function readUser(place: Place, tag: XmlTag, own: Place['among'] = place.among): boolean {
  const { attributes } = tag;
  const { feature } = place;
  const { host, extra } = hostAndExtra(attributes.get('host') ?? '');
  const user = nameOf(tag, 'name') ?? '';
  if (feature === null || (host === '' && user === '')) return false;
  const printed = attributes.get('used_licenses') ?? attributes.get('licenses') ?? attributes.get('count');
  const count = figure(printed) ?? 1;
  // Who shares the licence of another session takes none.
  if (count === 0 || own === 'refused') return true;
  if (own === 'waiting') {
    feature.queue.push({ user, host, display: null, version: feature.version, count, handle: null });
    return true;
  }
  const end = attributes.get('borrow_expire_time');
  feature.checkouts.push({
    ...startCheckout(user, host, extra, count),
    kind: end === undefined ? 'floating' : 'borrowed',
    since: wallTime(attributes.get('checkout_time')) ?? wallTime(attributes.get('login_time')),
    until: wallTime(end),
  });
  return true;
}

/** Reads a report, of a text that holds its elements. Never throws. */
export function readXmlReport(text: string): Report {
  const { tags, broken, complete } = readXml(text);
  const draft = startDraft();
  draft.recognised = true;
  const place: Place = { isNetwork: true, feature: null, among: 'holders' };
  const odd = new Set(broken);
  for (const tag of tags) if (!readTag(draft, place, tag)) odd.add(tag.line);
  if (odd.size > 0) {
    const lines = text.split('\n');
    for (const line of [...odd].sort((one, other) => one - other)) {
      draft.unparsed.push({ line, text: (lines[line - 1] ?? '').trim() });
    }
  }
  return concludeReport(draft, !complete);
}
