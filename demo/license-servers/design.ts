import { demoAddress } from '../demo-site.ts';
import { documentFeature } from '../open-programs.ts';
import { borrow, feature, plainServer, traffic } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** Two vendor daemons, of which one is down for three minutes of every twenty; borrows of the newer form. */
export const design: ScenarioServer = {
  ...plainServer,
  address: demoAddress('design'),
  version: '11.18.3',
  licenseFile: 'C:\\Program Files\\Siemens\\PLMLicenseServer\\splm.lic',
  vendorDaemons: [
    { name: 'ugslmd', version: '11.18.3' },
    { name: 'adskflex', version: '11.18.0', outage: { everySeconds: 1200, lastsSeconds: 180 } },
  ],
  features: [
    feature({
      name: 'gateway',
      vendor: 'ugslmd',
      pools: [{ version: '39.0', issued: 40, expiry: 'permanent' }],
      clientVersions: ['37.1', '38.0'],
      checkouts: [borrow('hughes', 'HOU-LT-0388', 30, 6, 'borrow'), borrow('kees.mulder', 'lap-131', 84, 7, 'borrow')],
      traffic: traffic(50, 110, [60, 108], { share: 0.95 }),
    }),
    feature({
      name: 'solid_modeling',
      vendor: 'ugslmd',
      pools: [{ version: '39.0', issued: 30, expiry: 'permanent' }],
      clientVersions: ['37.1', '38.0'],
      checkouts: [borrow('hughes', 'HOU-LT-0388', 30, 6, 'borrow')],
      traffic: traffic(40, 80, [35, 78]),
    }),
    feature({
      name: 'drafting',
      vendor: 'ugslmd',
      pools: [{ version: '39.0', issued: 15, expiry: 'permanent' }],
      checkouts: [
        { user: 'elif.kaya', host: 'ws-113', seats: 1, since: { everyMinutes: 360, atMinute: 41 }, linger: 'option' },
      ],
      traffic: traffic(20, 30, [8, 26]),
    }),
    feature({
      name: documentFeature.name,
      vendor: documentFeature.vendor,
      pools: [{ version: documentFeature.version, issued: documentFeature.seats, expiry: 'permanent' }],
    }),
    feature({
      name: '87545ACD_2026_0F',
      vendor: 'adskflex',
      pools: [{ version: '1.000', issued: 20, expiry: { inDays: 118 } }],
      checkouts: [borrow('carter', 'HOU-LT-0402', 55, 5, 'borrow'), borrow('n.gupta', 'PN-LT-0031', 130, 7, 'borrow')],
      traffic: traffic(30, 60, [20, 57]),
    }),
    feature({
      name: '87558RVT_2026_0F',
      vendor: 'adskflex',
      pools: [{ version: '1.000', issued: 5, expiry: { inDays: 118 } }],
      traffic: traffic(9, 45, [15, 40], { share: 0.9 }),
    }),
  ],
};
