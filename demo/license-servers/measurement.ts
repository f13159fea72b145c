import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** A license server of Sentinel RMS: a commuter licence, a reserved one, and a queue. */
export const measurement: ScenarioServer = {
  ...plainServer,
  manager: 'sentinel-rms',
  address: demoAddress('measurement'),
  version: '10.2',
  licenseFile: '/opt/rms/lservrc',
  vendorDaemons: [{ name: 'scanline', version: '10.2' }],
  features: [
    feature({
      name: 'scan_align',
      vendor: 'scanline',
      pools: [{ version: '4', issued: 8, expiry: { inDays: 143 } }],
      checkouts: [borrow('petra.haas', 'lap-151', 32, 6, 'borrow')],
      reservations: [{ count: 2, for: 'GROUP', name: 'metrology', members: ['parker'] }],
      traffic: traffic(9, 50, [20, 46], { share: 0.95, patienceMinutes: 20 }),
    }),
    feature({
      name: 'scan_report',
      vendor: 'scanline',
      pools: [{ version: '4', issued: 10, expiry: { inDays: 143 } }],
      traffic: traffic(10, 35, [8, 30], { share: 0.8 }),
    }),
  ],
};
