/** Figure (g): from a line in the license server's log to the pop-up that the desktop has accepted. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { type PopUps, popUpsOf } from '../e2e/desktop/pop-ups.ts';
import { until } from '../e2e/desktop/wait.ts';
import { type LicenseLog, licenseLog } from '../e2e/fixtures/license-log.ts';
import { monitoringServer } from '../e2e/fixtures/monitoring-server.ts';
import { launchSeatlight } from '../e2e/fixtures/seatlight.ts';
import { feature, type StandInSite, seat, standInSite } from '../e2e/fixtures/stand-in-site.ts';
import { whoAmI } from '../electron/agent/identity.ts';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { median, quantile } from './statistics.ts';

/** As many as one person may wait for. */
const samples = 50;
/** Denials closer together than this may be one action of an application, and are told as one. */
const betweenDenialsMs = 3_000;
/** Pop-ups closer together than this are told together. */
const betweenOffersMs = 1_000;

const now = (): number => performance.timeOrigin + performance.now();
const nameOf = (index: number): string => `measured_${String(index).padStart(2, '0')}`;
const holderOf = (index: number): string => `holder${index}`;
const numbers = Array.from({ length: samples }, (_, index) => index);

/** Every feature has one seat, which is taken in the first `freed` no longer. */
const tell = (site: StandInSite, freed: number): void =>
  site.tell(
    numbers.map((index) =>
      feature(nameOf(index), 1, { checkouts: index < freed ? [] : [seat(holderOf(index), `ws-${index}`)] }),
    ),
  );

/** Writes one line after another, and waits for the pop-up that each of them makes. */
async function measure(
  popUps: PopUps,
  title: (index: number) => RegExp,
  write: (index: number) => void,
  betweenMs: number,
): Promise<number[]> {
  const took: number[] = [];
  for (const index of numbers) {
    await popUps.dismissAll();
    const writtenAt = now();
    write(index);
    const { acceptedAt } = await popUps.next(title(index));
    took.push((acceptedAt ?? Number.NaN) - writtenAt);
    await pause(betweenMs);
  }
  return took;
}

/** The plainest thing that does the same: the log's end, line by line, into pop-ups. */
async function measurePlain(desktop: Desktop, popUps: PopUps, folder: string): Promise<number[]> {
  const path = join(folder, 'plain.log');
  writeFileSync(path, '');
  const script = 'tail -n 0 -F "$1" | while read -r line; do notify-send -- "$line"; done';
  const child = spawn('sh', ['-c', script, 'sh', path], { env: desktop.env, stdio: 'ignore', detached: true });
  const { pid } = child;
  try {
    // Until it follows the file, what is written is not the end of it.
    await until('the plain follower', () => {
      writeFileSync(path, 'ready\n', { flag: 'a' });
      return popUps.accepted.some(({ title }) => title.startsWith('ready'));
    });
    const line = (index: number): string => `plain ${nameOf(index)}`;
    return await measure(
      popUps,
      (index) => new RegExp(`^${line(index)}$`),
      (index) => writeFileSync(path, `${line(index)}\n`, { flag: 'a' }),
      0,
    );
  } finally {
    // The group, because the shell has two children of its own.
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  }
}

async function measureOurs(
  { desktop, folder, say }: BenchContext,
  popUps: PopUps,
): Promise<{ readonly denied: number[]; readonly offered: number[] }> {
  const site = standInSite(join(folder, 'pop-up-site'));
  tell(site, 0);
  const log: LicenseLog = licenseLog(join(folder, 'pop-up.log'));
  const rules = ['denials: { settle_seconds: 0 }'];
  const server = await monitoringServer(join(folder, 'pop-up-server'), site, { log: log.path, rules });
  await server.start();
  const configHome = join(folder, 'pop-up-app');
  const seatlight = await launchSeatlight(await desktop(), { configHome, switches: server.switches });
  const { user, host } = whoAmI();
  try {
    await until('the app to be connected', async () => (await seatlight.tray.tooltip()).includes('Test site'));
    say(`${samples} denials, one every ${betweenDenialsMs / 1000} s …`);
    const denied = await measure(
      popUps,
      (index) => new RegExp(`^${nameOf(index)} was refused$`),
      (index) => log.denied(nameOf(index), user, host),
      betweenDenialsMs,
    );
    say(`${samples} seats that come back …`);
    const offered = await measure(
      popUps,
      (index) => new RegExp(`${nameOf(index)} seat is free$`),
      (index) => {
        tell(site, index + 1);
        log.in(nameOf(index), holderOf(index), `ws-${index}`);
      },
      betweenOffersMs,
    );
    return { denied, offered };
  } finally {
    await seatlight.close();
    await server.kill();
  }
}

export const popUpLatency: Figure = {
  name: 'g',
  title: 'From a line in the log to the pop-up on the desktop',
  async run(context) {
    const desktop = await context.desktop();
    const popUps = await popUpsOf(desktop);
    try {
      const plain = await measurePlain(desktop, popUps, context.folder);
      const { denied, offered } = await measureOurs(context, popUps);
      const reading = (what: string, ours: number, baseline: number, atMost: number | null): Reading => ({
        what,
        unit: 'ms',
        ours,
        baseline,
        bound: atMost === null ? null : { of: 'value', atMost },
      });
      return [
        reading(
          'DENIED to pop-up, against tail and notify-send (p99)',
          quantile(denied, 0.99),
          quantile(plain, 0.99),
          300,
        ),
        reading('DENIED to pop-up (median)', median(denied), median(plain), null),
        reading('IN to offer, against tail and notify-send (p99)', quantile(offered, 0.99), quantile(plain, 0.99), 300),
        reading('IN to offer (median)', median(offered), median(plain), null),
      ];
    } finally {
      popUps.stop();
    }
  },
};
