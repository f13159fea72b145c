/**
 * Reads what `lsmon` prints about a Sentinel RMS license server: in the layout with headings, and in that of SentinelLM 7
 * and earlier. Its words are those of the vendor's manual. Pure.
 */
import type { Problem } from '../../../protocol/license.ts';
import { notAReport } from '../not-a-report.ts';
import type { Report } from '../report.ts';
import { type Block, blocksOf } from './blocks.ts';
import { compositeProblem } from './composite-file.ts';
import { explainLine } from './errors.ts';
import { joinFeatures } from './join-features.ts';
import { isOwnLabel } from './labels.ts';
import { type Item, readLines } from './lines.ts';
import { isWholeClient } from './read-client.ts';
import { readFeature } from './read-feature.ts';

export const example = 'lsmon host';

/** Lines around a report: what it is, whom it asks, that it waits for a key. */
const around = [
  /application monitor/i,
  /copyright|\(c\) /i,
  /^press enter/i,
  /^no license code/i,
  /^try setting the lshost/i,
  /^[-=_*]{3,}$/,
];
const contacting = /^\[?\s*contacting .*\bhost\s+"?([^"\]]+)"?/i;
const noFeatures = /no licensed features|there is no license in the server/i;

interface Words {
  readonly host: string | null;
  readonly isEmpty: boolean;
  readonly isRecognised: boolean;
  readonly problem: Problem | null;
  readonly unparsed: Report['unparsed'];
}

/** What the lines without labels say. */
function readWords(items: readonly Item[]): Words {
  const words = items.filter((item) => item.kind === 'words');
  const rest = words.filter(
    ({ text }) => !contacting.test(text) && !noFeatures.test(text) && !around.some((pattern) => pattern.test(text)),
  );
  const problems = rest.map(({ text }) => explainLine(text));
  const hosts = words.map(({ text }) => contacting.exec(text)?.[1]?.trim());
  return {
    host: hosts.find((host) => host !== undefined && host !== '') ?? null,
    isEmpty: words.some(({ text }) => noFeatures.test(text)),
    isRecognised: rest.length < words.length,
    problem: problems.find((problem) => problem !== null) ?? null,
    unparsed: rest.filter((_, index) => problems[index] === null).map(({ line, text }) => ({ line, text })),
  };
}

/** A feature without its name, or a client without its beginning, has lost lines. */
const isDamaged = ({ feature, clients, queue }: Block): boolean =>
  !feature.has('feature name') || [...clients, ...queue].some((client) => !isWholeClient(client));

/** Whether a label shows that `lsmon` printed this, and not another program with users and machines. */
const isOfLsmon = (items: readonly Item[]): boolean =>
  items.some((item) => item.kind === 'value' && isOwnLabel(item.label));

/** Never throws; what is not understood is listed in `unparsed`. */
export function parseReport(text: string): Report {
  const { items, isCut } = readLines(text);
  const { host, isEmpty, isRecognised, problem, unparsed } = readWords(items);
  const blocks = isOfLsmon(items) ? blocksOf(items) : [];
  const features = joinFeatures(blocks.map(readFeature));
  if (blocks.length === 0 && !isEmpty && problem === null) {
    const composite = compositeProblem(text);
    if (composite !== null) return { ...notAReport('sentinel-rms', text, example), error: composite };
    const none = notAReport('sentinel-rms', text, example);
    return isRecognised ? { ...none, truncated: true, unparsed } : { ...none, unparsed };
  }
  const isUp = blocks.length > 0 || isEmpty;
  return {
    manager: 'sentinel-rms',
    reportedAt: null,
    servers: [
      {
        address: host === null ? '' : `@${host}`,
        licenseFiles: [],
        members: [
          {
            host: host ?? '',
            port: null,
            status: isUp ? 'up' : 'down',
            master: isUp,
            version: null,
            problem: isUp ? null : problem,
          },
        ],
      },
    ],
    vendorDaemons: [],
    features,
    error: isUp ? null : problem,
    truncated: isCut || blocks.some(isDamaged),
    unparsed,
  };
}
