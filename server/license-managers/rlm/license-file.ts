/**
 * Reads license files of RLM: `HOST`, `ISV`, `LICENSE` and `UPGRADE` lines, which go on where the next line begins with a
 * blank or a quotation is open. https://www.reprisesoftware.com/docs/general/license-file.html. Neither keys nor
 * signatures leave this module. Pure.
 */
import { expiryDate } from '../expiry.ts';
import type { LicenseFile, LicenseFileDaemon, LicenseFileLine, LicenseFileServer } from '../license-file.ts';
import { type Statement, statementsOf } from '../license-file-statements.ts';
import { wholeNumber } from './draft.ts';

const keywords = new Set(['HOST', 'SERVER', 'ISV', 'DAEMON', 'LICENSE', 'FEATURE', 'UPGRADE', 'CUSTOMER']);

export function parseLicenseFile(text: string): LicenseFile {
  const servers: LicenseFileServer[] = [];
  const daemons: LicenseFileDaemon[] = [];
  const lines: LicenseFileLine[] = [];
  const unparsed: number[] = [];
  for (const statement of statementsOf(text, keywords)) {
    switch (statement.keyword) {
      case 'HOST':
      case 'SERVER':
        if (!put(servers, serverOf(statement))) unparsed.push(statement.line);
        break;
      case 'ISV':
      case 'DAEMON':
        if (!put(daemons, daemonOf(statement))) unparsed.push(statement.line);
        break;
      case 'LICENSE':
      case 'FEATURE':
        if (!put(lines, licenseOf(statement))) unparsed.push(statement.line);
        break;
      // Newer versions for seats that another line issues; customers of RLM Cloud.
      case 'UPGRADE':
      case 'CUSTOMER':
        break;
      default:
        unparsed.push(statement.line);
    }
  }
  return { servers, daemons, lines, packages: [], reservations: [], unparsed };
}

function put<Item>(list: Item[], item: Item | null): boolean {
  if (item !== null) list.push(item);
  return item !== null;
}

function portOf(text: string | undefined): number | null {
  const port = wholeNumber(text);
  return port !== null && port >= 1 && port <= 65_535 ? port : null;
}

function serverOf({ words }: Statement): LicenseFileServer | null {
  const [host, , port] = words;
  return host === undefined ? null : { host, port: portOf(port) };
}

/** `ISV name [binary [options-file [port]]]`, the latter ones also as `options=` and `port=`. */
function daemonOf({ words, values }: Statement): LicenseFileDaemon | null {
  const [name, , optionsFile, port] = words;
  if (name === undefined) return null;
  return { name, optionsFile: values.options ?? optionsFile ?? null, port: portOf(values.port ?? port) };
}

/** `LICENSE isv product version exp-date count`, then values by name. */
function licenseOf({ words, values }: Statement): LicenseFileLine | null {
  const [vendor, feature, version, expiry, count] = words;
  if (vendor === undefined || feature === undefined || version === undefined || expiry === undefined) return null;
  if (count === undefined) return null;
  const roamDays = wholeNumber(values.max_roam);
  return {
    feature,
    vendor,
    version,
    ...countOf(count),
    expiry: expiryDate(expiry),
    start: startOf(values.start),
    borrowHours: roamDays === null || roamDays === 0 ? null : roamDays * 24,
    overdraft: null,
    duplicateGrouping: groupingOf(values.share),
  };
}

function countOf(text: string): Pick<LicenseFileLine, 'issued' | 'uncounted' | 'tokens'> {
  const tokens = /^token/i.test(text);
  const uncounted = /^(uncounted|unlimited|0)$/i.test(text);
  const issued = /^single$/i.test(text) ? 1 : wholeNumber(text);
  return { issued: uncounted || tokens ? null : issued, uncounted, tokens };
}

function startOf(text: string | undefined): string | null {
  const date = text === undefined ? null : expiryDate(text);
  return date === 'permanent' ? null : date;
}

/** `share=uhi:5` lets programs of the same user, host and ISV-defined text share a licence. */
function groupingOf(share: string | undefined): string | null {
  const [letters = ''] = (share ?? '').toLowerCase().split(':');
  const all = [letters.includes('u') && 'U', letters.includes('h') && 'H', letters.includes('i') && 'V'];
  return all.filter(Boolean).join('') || null;
}
