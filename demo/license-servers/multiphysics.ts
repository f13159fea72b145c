import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** An old license server that dies for two minutes of every fifteen; after it every checkout starts anew. */
export const multiphysics: ScenarioServer = {
  ...plainServer,
  address: demoAddress('multiphysics'),
  version: '11.14.0',
  licenseFile: '/opt/comsol/license/license.dat',
  outage: { everySeconds: 900, lastsSeconds: 120 },
  vendorDaemons: [{ name: 'LMCOMSOL', version: '11.14.0' }],
  features: [
    feature({
      name: 'COMSOL',
      vendor: 'LMCOMSOL',
      pools: [{ version: '6.3', issued: 6, expiry: 'permanent' }],
      checkouts: [borrow('y.mehta', 'PN-LT-0012', 20, 6.9, 'borrow-old')],
      traffic: traffic(10, 40, [10, 35], { share: 0.85 }),
    }),
    feature({
      name: 'ACDC',
      vendor: 'LMCOMSOL',
      pools: [{ version: '6.3', issued: 2, expiry: 'permanent' }],
      traffic: traffic(3, 30, [5, 20], { share: 0.6 }),
    }),
    feature({
      name: 'SERIAL',
      vendor: 'LMCOMSOL',
      uncounted: true,
      pools: [{ version: '6.3', issued: 0, expiry: 'permanent' }],
      traffic: traffic(5, 40, [10, 35], { share: 0.7 }),
    }),
    feature({
      name: 'CFDBATCH',
      vendor: 'LMCOMSOL',
      pools: [{ version: '6.2', issued: 1, expiry: { inDays: -140 } }],
      unsupported: true,
    }),
  ],
};
