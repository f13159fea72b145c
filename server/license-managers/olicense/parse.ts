/** Reads what OLicense tells of a license server: the text of `olixtool`, or the XML of its page. Pure. */
import { notAReport } from '../not-a-report.ts';
import type { Report } from '../report.ts';
import { readTextReport } from './read-text.ts';
import { isOfOlicense, readXmlReport } from './read-xml.ts';

/** The call, for people who try it by hand. */
export const example = 'olixtool -sv host:port';

/** Parses a report. Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string): Report {
  const plain = text.replace(/^\uFEFF/, '');
  const isXml = isOfOlicense(plain);
  const report = isXml ? readXmlReport(plain) : readTextReport(plain);
  const saysNothing = report.servers.length === 0 && report.features.length === 0 && report.error === null;
  return saysNothing && !(isXml && report.truncated) ? notAReport('olicense', text, example) : report;
}
