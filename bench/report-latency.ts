/** Figure (f): from the end of the license server's report to the open popover. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../e2e/desktop/wait.ts';
import { monitoringServer } from '../e2e/fixtures/monitoring-server.ts';
import { featureRow } from '../e2e/fixtures/popover.ts';
import { launchSeatlight } from '../e2e/fixtures/seatlight.ts';
import { feature, type StandInSite, seat, standInSite, usualFeatures } from '../e2e/fixtures/stand-in-site.ts';
import type { Figure } from './figure.ts';
import { median, quantile } from './statistics.ts';
import { within } from './within.ts';

const reports = 6;
const changing = 'post';
const seatsInAll = 40;

/** The same site, whose tool writes down when it has printed everything, in nanoseconds since 1970. */
const timedSite = (
  site: StandInSite,
  folder: string,
): { readonly site: StandInSite; printedAt(): readonly number[] } => {
  const log = join(folder, 'printed');
  const lmutil = join(folder, 'timed-lmutil');
  writeFileSync(log, '');
  writeFileSync(lmutil, `#!/bin/sh\n'${site.lmutil}' "$@"\ncode=$?\ndate +%s%N >> '${log}'\nexit $code\n`);
  chmodSync(lmutil, 0o755);
  return {
    site: { ...site, lmutil },
    printedAt: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Number(BigInt(line) / 1_000n) / 1_000),
  };
};

export const reportLatency: Figure = {
  name: 'f',
  title: 'From the end of a report to the open popover',
  async run({ desktop, folder, say }) {
    const timed = timedSite(standInSite(join(folder, 'latency-site')), folder);
    const server = await monitoringServer(join(folder, 'latency-server'), timed.site);
    await server.start();
    const configHome = join(folder, 'latency-app');
    const seatlight = await launchSeatlight(await desktop(), { configHome, switches: server.switches });
    try {
      const popover = await seatlight.openPopover();
      const row = featureRow(popover, changing);
      await row.waitFor();
      const took: number[] = [];
      for (let report = 1; report <= reports; report += 1) {
        say(`Report ${report} of ${reports} …`);
        const changedAt = row.evaluate(
          (element, wanted) =>
            new Promise<number>((resolve) => {
              const look = () => {
                if (!element.textContent?.includes(wanted)) requestAnimationFrame(look);
                else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
              };
              look();
            }),
          `${report} of ${seatsInAll}`,
        );
        const seats = Array.from({ length: report }, (_, index) => seat(`user${index}`, `ws-${index}`));
        timed.site.tell([...usualFeatures.slice(0, -1), feature(changing, seatsInAll, { checkouts: seats })]);
        const shownAt = await within(60_000, 'the change in the popover', changedAt);
        const printedAt = await until('the time of the report', () => timed.printedAt().findLast((at) => at < shownAt));
        took.push(shownAt - printedAt);
      }
      return [
        {
          what: 'report to popover (worst)',
          unit: 'ms',
          ours: quantile(took, 1),
          baseline: null,
          bound: { of: 'value', atMost: 1_300 },
        },
        { what: 'report to popover (median)', unit: 'ms', ours: median(took), baseline: null, bound: null },
      ];
    } finally {
      await seatlight.close();
      await server.kill();
    }
  },
};
