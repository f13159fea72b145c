import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** A license server of LM-X: units, of which a job takes many, and a borrowed seat. */
export const structures: ScenarioServer = {
  ...plainServer,
  manager: 'lmx',
  address: demoAddress('structures'),
  version: '5.5',
  licenseFile: '/opt/lmx/structures.lic',
  vendorDaemons: [{ name: 'STRATA', version: '5.5' }],
  features: [
    feature({
      name: 'strata_solve_units',
      vendor: 'STRATA',
      pools: [{ version: '2026.1', issued: 400, expiry: { inDays: 310 } }],
      traffic: traffic(22, 150, [60, 145], { seats: [20, 40] }),
    }),
    feature({
      name: 'strata_modeller',
      vendor: 'STRATA',
      pools: [{ version: '2026.1', issued: 12, expiry: { inDays: 310 } }],
      checkouts: [borrow('g.joshi', 'PN-LT-0024', 44, 6.5, 'borrow')],
      traffic: traffic(14, 80, [35, 76]),
    }),
  ],
};
