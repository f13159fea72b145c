/** The real app on the measured desktop, connected to a server with a large invented site. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchSeatlight, type Seatlight } from '../e2e/fixtures/seatlight.ts';
import { type Child, startChild } from './child.ts';
import type { BenchContext } from './figure.ts';

export const features = 2_000;
export const checkouts = 20_000;

export interface MeasuredApp {
  readonly seatlight: Seatlight;
  readonly server: Child;
}

/** Starts server and app, lets `measure` have them, and ends both. */
export const withMeasuredApp = async <T>(
  { desktop, folder }: BenchContext,
  env: Readonly<Record<string, string>>,
  measure: (app: MeasuredApp) => Promise<T>,
): Promise<T> => {
  const server = startChild(new URL('./measured-server.ts', import.meta.url), [String(features), String(checkouts)]);
  let seatlight: Seatlight | null = null;
  try {
    const { port, token } = await server.hear('listening');
    const configHome = join(folder, `measured-app-${port}`);
    mkdirSync(configHome, { recursive: true });
    const tokenFile = join(configHome, 'token');
    writeFileSync(tokenFile, String(token), { mode: 0o600 });
    const switches = ['--server', `http://127.0.0.1:${port}`, '--token-file', tokenFile];
    seatlight = await launchSeatlight(await desktop(), { configHome, switches, env });
    return await measure({ seatlight, server });
  } finally {
    await seatlight?.close();
    await server.stop();
  }
};
