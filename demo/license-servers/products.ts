import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** Who a seat of the designer belongs to, whether they use it or not. */
const designers = ['hana.novak', 'tess.dekker', 'quinn', 'stone', 'v.sethi', 'evans', 'irving', 'lena.vogel'];

/** A license server of DSLS: seats that are one person's each, tokens, and seats that anybody takes, with a queue. */
export const products: ScenarioServer = {
  ...plainServer,
  manager: 'dsls',
  address: demoAddress('products'),
  version: '6.430',
  licenseFile: '/var/DSLicSrv',
  vendorDaemons: [{ name: 'Formwork', version: '6.430' }],
  features: [
    feature({
      name: 'FW-SHAPE',
      vendor: 'Formwork',
      pools: [{ version: '12', issued: 10, expiry: { inDays: 222 } }],
      reservations: designers.map((name) => ({ count: 1, for: 'USER' as const, name, members: [name] })),
      // The very people who are named.
      traffic: traffic(designers.length, 100, [40, 95], { share: 0.8 }),
    }),
    feature({
      name: 'FW-TOKENS',
      vendor: 'Formwork',
      pools: [{ version: '12', issued: 120, expiry: { inDays: 222 } }],
      traffic: traffic(16, 90, [30, 85], { seats: [8, 16] }),
    }),
    feature({
      name: 'FW-ASSEMBLY',
      vendor: 'Formwork',
      pools: [{ version: '12', issued: 5, expiry: { inDays: 222 } }],
      checkouts: [borrow('t.varma', 'PN-LT-0040', 60, 6, 'borrow')],
      traffic: traffic(7, 45, [18, 42], { share: 0.95, patienceMinutes: 20 }),
    }),
  ],
};
