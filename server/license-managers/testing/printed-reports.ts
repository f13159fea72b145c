/** Reports of every license manager of one invented situation, by the printers of the stand-ins. */
import { printedManagers, situationOf } from '../../../bench/license-managers/printed-managers.ts';
import * as betaLm from '../../../demo/beta-lm/print.ts';
import * as dsls from '../../../demo/dsls/print.ts';
import * as lmx from '../../../demo/lmx/print.ts';
import * as lsdyna from '../../../demo/lsdyna/print.ts';
import * as lum from '../../../demo/lum/print.ts';
import * as olicense from '../../../demo/olicense/pages.ts';
import * as rlm from '../../../demo/rlm/pages.ts';
import * as ldk from '../../../demo/sentinel-ldk/print.ts';
import * as table from '../../../demo/table/print.ts';
import type { Manager } from '../../../protocol/license.ts';

export interface PrintedReport {
  readonly manager: Manager;
  /** For people: whose, and which of its forms. */
  readonly name: string;
  readonly text: string;
}

const address = '27000@lic1';
const now = Date.UTC(2026, 0, 14, 12);
const situation = situationOf(address, 6, 20, now);
const { members } = situation;
const host = members[0]?.host ?? '';

/** What tools print in another form, for another call, or of a license server that does not answer. */
const otherForms: readonly (readonly [Manager, string, readonly string[]])[] = [
  ['rlm', 'page', rlm.printLicenses(situation, 'sized')],
  ['lmx', 'text', lmx.printText(situation, address, now)],
  ['sentinel-ldk', 'sessions', ldk.printSessions(situation)],
  ['dsls', 'text', [...dsls.printHeading(situation, host), ...dsls.printText(situation)]],
  ['dsls', 'presence', dsls.printHeading(situation, host)],
  ['lum', 'users', lum.printUsers(situation)],
  ['lum', 'cluster', lum.printCluster(situation)],
  ['lsdyna', 'programs', [lsdyna.heading(address), ...lsdyna.printPrograms(situation)]],
  ['olicense', 'page', olicense.printXml(situation)],
  ['beta-lm', 'text', betaLm.printStatus(situation)],
  ['table', 'text', table.printStatus(situation)],
];

/** Each ends with a whole line. */
export const printedReports: readonly PrintedReport[] = [
  ...printedManagers.map(({ manager, print }) => [manager, 'report', print(situation, now)] as const),
  ...otherForms,
].map(([manager, form, lines]) => ({ manager, name: `${manager} ${form}`, text: `${lines.join('\n')}\n` }));
