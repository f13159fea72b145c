import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** A license server of RLM: roamed seats, licences kept back, and nodes that nobody counts. */
export const rendering: ScenarioServer = {
  ...plainServer,
  manager: 'rlm',
  address: demoAddress('rendering'),
  version: '14.2',
  licenseFile: '/opt/rlm/rendering.lic',
  vendorDaemons: [{ name: 'lumen', version: '14.2' }],
  features: [
    feature({
      name: 'lumen_studio',
      vendor: 'lumen',
      pools: [{ version: '7.2', issued: 8, expiry: { inDays: 251 } }],
      checkouts: [borrow('yara.silva', 'lap-170', 26, 6, 'borrow'), borrow('lopez', 'HOU-LT-0391', 98, 5, 'borrow')],
      traffic: traffic(11, 70, [30, 66]),
    }),
    feature({
      name: 'lumen_render',
      vendor: 'lumen',
      pools: [{ version: '7.2', issued: 24, expiry: { inDays: 251 } }],
      reservations: [{ count: 4, for: 'GROUP', name: 'farm', members: ['s.okonkwo', 'ivo.peters'] }],
      traffic: traffic(18, 45, [12, 40], { seats: [1, 2] }),
    }),
    feature({
      name: 'lumen_viewer',
      vendor: 'lumen',
      uncounted: true,
      pools: [{ version: '7.2', issued: 0, expiry: 'permanent' }],
      traffic: traffic(6, 40, [10, 35], { share: 0.7 }),
    }),
  ],
};
