/**
 * Reads the page `LicenseStatusXML` of an OLicense server: `license` with its `module`s, each value an element of its own.
 * Figures that stand beside the only module of a licence are its figures. Pure.
 */
import type { Report } from '../report.ts';
import { holdsXml, readXml } from '../xml.ts';
import {
  concludeReport,
  figure,
  type LicenseDraft,
  type ModuleDraft,
  type ReportDraft,
  readHolder,
  startDraft,
  startLicense,
  startModule,
} from './report-draft.ts';

/** Where the reader is. */
interface Place {
  license: LicenseDraft | null;
  /** What is said beside the modules of the licence. */
  beside: ModuleDraft | null;
  module: ModuleDraft | null;
  readonly modules: ModuleDraft[];
}

/** Takes in the value of an element or attribute; false where it makes no sense. */
function setValue(draft: ReportDraft, place: Place, name: string, value: string): boolean {
  const { license } = place;
  if (name === 'serverversion') {
    draft.server = { host: '', port: null, version: value };
    return true;
  }
  const target = place.module ?? place.beside;
  if (license === null || target === null) return false;
  switch (name) {
    case 'name':
      if (place.module === null) license.application ??= value;
      else place.module.name ??= value;
      return true;
    case 'application':
    case 'licenser':
      license[name] = value;
      return true;
    case 'versionrange':
      license.versionRange = value;
      return true;
    case 'licensetype':
      target.type = value;
      return true;
    case 'floatcount':
      target.count = value;
      return true;
    case 'expiration':
      target.expiration = value;
      return true;
    case 'floatslocked':
      target.inUse = figure(value);
      return true;
    case 'floatslockedby':
      return readHolders(target, value);
    default:
      return true;
  }
}

function readHolders(target: ModuleDraft, value: string): boolean {
  const parts = value.split(',').map((part) => part.trim());
  const found = parts.map(readHolder);
  target.checkouts.push(...found.filter((each) => each !== null));
  return parts.every((part, index) => part === '' || found[index] !== null || /^'?unknown clients?/i.test(part));
}

function openModule(place: Place): void {
  if (place.license === null) return;
  place.module = startModule(place.license);
  place.modules.push(place.module);
}

function closeLicense(draft: ReportDraft, place: Place): void {
  const { beside, modules } = place;
  if (beside !== null && modules.length === 0) modules.push(beside);
  else if (beside !== null && modules.length === 1) complete(modules[0] as ModuleDraft, beside);
  draft.modules.push(...modules.splice(0));
  Object.assign(place, { license: null, beside: null, module: null });
}

function complete(module: ModuleDraft, beside: ModuleDraft): void {
  module.type ??= beside.type;
  module.count ??= beside.count;
  module.expiration ??= beside.expiration;
  module.inUse ??= beside.inUse;
  module.checkouts.push(...beside.checkouts);
}

/** Licences and modules are in many documents; these are not. */
export const isOfOlicense = (text: string): boolean =>
  holdsXml(text, 'serverversion', 'licensestatus', 'floatcount', 'floatslocked', 'floatslockedby');

/** Reads a report, of a text for which `isOfOlicense` holds. Never throws. */
export function readXmlReport(text: string): Report {
  const { tags, broken, complete: isWhole } = readXml(text);
  const draft = startDraft();
  draft.recognised = true;
  const place: Place = { license: null, beside: null, module: null, modules: [] };
  const odd = new Set(broken);
  tags.forEach((tag, index) => {
    if (tag.name === 'license' || tag.name === '/license') closeLicense(draft, place);
    if (tag.name === '/module') place.module = null;
    if (tag.name === 'license') {
      place.license = startLicense();
      place.beside = startModule(place.license);
    }
    if (tag.name === 'module') {
      openModule(place);
      if (tag.text !== '' && index + 1 < tags.length && place.module !== null) place.module.name = tag.text;
    }
    // A value is whole when its element is closed.
    const isValue = tag.text !== '' && tag.name !== 'module' && tags[index + 1]?.name === `/${tag.name}`;
    const values = [...tag.attributes, ...(isValue ? [[tag.name, tag.text] as const] : [])];
    const taken = values.map(([name, value]) => setValue(draft, place, name, value.trim()));
    if (!taken.every((isTaken) => isTaken) && place.license !== null) odd.add(tag.line);
  });
  closeLicense(draft, place);
  const lines = text.split('\n');
  for (const line of [...odd].sort((one, other) => one - other)) {
    draft.unparsed.push({ line, text: (lines[line - 1] ?? '').trim() });
  }
  return concludeReport(draft, !isWhole);
}
