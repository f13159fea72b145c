/** What every license manager's tool would print of an invented license server, by the printers of the demo site. */
import * as dsls from '../../demo/dsls/print.ts';
import * as lmx from '../../demo/lmx/print.ts';
import * as lsdyna from '../../demo/lsdyna/print.ts';
import * as lum from '../../demo/lum/print.ts';
import * as mathlm from '../../demo/mathlm/print.ts';
import * as nethasp from '../../demo/nethasp/print.ts';
import * as olicense from '../../demo/olicense/print.ts';
import { printStatus as printFlexlm } from '../../demo/print-status.ts';
import * as rlm from '../../demo/rlm/print.ts';
import { sizedScenario } from '../../demo/scenario-sized.ts';
import * as ldk from '../../demo/sentinel-ldk/print.ts';
import * as rms from '../../demo/sentinel-rms/print.ts';
import type { Situation } from '../../demo/situation.ts';
import { situationAt } from '../../demo/situation-at.ts';
import type { Manager } from '../../protocol/license.ts';

export interface PrintedManager {
  readonly manager: Manager;
  /** Lines of a status report. */
  print(situation: Situation, now: number): readonly string[];
}

const you = { user: 'kim', host: 'desk-1', utcOffsetMinutes: 0 };

/** The license servers of the measurements, each on a machine of its own. */
export const addressOf = (place: number): string => `27000@lic${place}`;

/** How things stand at a license server with so many features and checkouts, of which some change every second. */
export function situationOf(address: string, features: number, checkouts: number, now: number): Situation {
  const scenario = sizedScenario({ features, checkouts }, address);
  const [server] = scenario.servers;
  if (server === undefined) throw new Error('The scenario has no license server.');
  return situationAt(scenario, server, you, now);
}

export const printedManagers: readonly PrintedManager[] = [
  { manager: 'flexlm', print: printFlexlm },
  { manager: 'rlm', print: (situation, now) => rlm.printStatus(situation, memberOf(situation), now) },
  { manager: 'lmx', print: (situation, now) => lmx.printXml(situation, situation.address, now) },
  { manager: 'sentinel-rms', print: rms.printStatus },
  { manager: 'sentinel-ldk', print: ldk.printFeatures },
  { manager: 'nethasp', print: nethasp.printAnswers },
  {
    manager: 'dsls',
    print: (situation) => [...dsls.printHeading(situation, memberOf(situation).host), ...dsls.printTable(situation)],
  },
  { manager: 'lum', print: lum.printProducts },
  { manager: 'mathlm', print: mathlm.printText },
  { manager: 'lsdyna', print: (situation) => [lsdyna.heading(situation.address), ...lsdyna.printLicenses(situation)] },
  { manager: 'olicense', print: (situation) => olicense.printStatus(situation, memberOf(situation).host) },
];

function memberOf({ members }: Situation): Situation['members'][number] {
  const [member] = members;
  if (member === undefined) throw new Error('The license server has no machine.');
  return member;
}
