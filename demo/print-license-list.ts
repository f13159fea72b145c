/** Prints the license file of a license server in the grammar of `lmstat -i`. Pure. */
import { expiryText } from './print-status.ts';
import type { ScenarioServer } from './scenario-schema.ts';
import { expiryDay } from './schedule.ts';

/** Feature, version, licences, vendor and expiry, one pool a line; whoever is up or down. */
export function printLicenseList(server: ScenarioServer, now: number): string[] {
  const row = (feature: string, version: string, count: string, vendor: string, expiry: string): string =>
    `${feature.padEnd(31)} ${version.padEnd(11)} ${count.padEnd(12)} ${vendor.padEnd(13)} ${expiry}`;
  const rule = (length: number): string => '_'.repeat(length);
  return [
    row('Feature', 'Version', '#licenses', 'Vendor', 'Expires'),
    row(rule(7), rule(9), rule(9), rule(6), rule(8)),
    ...server.features.flatMap((feature) =>
      feature.pools.map((pool) =>
        row(
          feature.name,
          pool.version,
          feature.uncounted ? '0' : String(pool.issued),
          feature.vendor,
          expiryText(expiryDay(pool.expiry, now)),
        ),
      ),
    ),
  ];
}
