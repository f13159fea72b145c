/** Reads what LM-X prints of a license server, as XML or as text. Pure. */
import { notAReport } from '../not-a-report.ts';
import type { Report } from '../report.ts';
import { holdsXml } from '../xml.ts';
import { readTextReport } from './read-text.ts';
import { readXmlReport } from './read-xml.ts';

/** The call, for people who try it by hand. */
export const example = 'lmxendutil -licstatxml -host host -port 6200';

/** Whether the text is a report in XML. */
export const isXmlReport = (text: string): boolean =>
  holdsXml(text, 'license_path', 'lm-x') || (holdsXml(text, 'feature') && /\b(?:total|used)_licenses\s*=/i.test(text));

/** Parses a report. Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string): Report {
  const plain = text.replace(/^\uFEFF/, '');
  const isXml = isXmlReport(plain);
  const report = isXml ? readXmlReport(plain) : readTextReport(plain);
  const saysNothing = report.servers.length === 0 && report.features.length === 0 && report.error === null;
  // The beginning of a document of which nothing came.
  if (saysNothing && isXml && report.truncated) return report;
  return saysNothing ? notAReport('lmx', text, example) : report;
}
