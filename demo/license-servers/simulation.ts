import { demoAddress } from '../demo-site.ts';
import { borrow, feature, plainServer, traffic, yours } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** A triad; its third machine is away for six minutes of every half hour. */
export const simulation: ScenarioServer = {
  ...plainServer,
  address: demoAddress('simulation'),
  licenseFile: '/opt/ansys/shared_files/licensing/license_files/site.lic',
  memberOutages: { 'sim-lic-3.demo.example': { everySeconds: 1800, lastsSeconds: 360 } },
  vendorDaemons: [
    { name: 'ansyslmd', version: '11.19.6' },
    { name: 'lstc_flex', version: '11.18.1' },
  ],
  features: [
    feature({
      name: 'acfd_fluent',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 50, expiry: { inDays: 194 } }],
      clientVersions: ['2025.1015', '2026.0506'],
      checkouts: [
        yours(20),
        borrow('m.okafor', 'lap-207', 8, 6.5, 'borrow'),
        borrow('lena.vogel', 'lap-114', 110, 7, 'borrow'),
      ],
      traffic: traffic(60, 95, [60, 94], { share: 1 }),
    }),
    feature({
      name: 'elec_solve_hfss',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 12, expiry: { inDays: 194 } }],
      clientVersions: ['2025.1015'],
      traffic: traffic(34, 40, [12, 26], { share: 0.95, patienceMinutes: 25, you: true }),
    }),
    feature({
      name: 'elec_optimetrics',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 2, expiry: { inDays: 194 } }],
      checkouts: [
        { user: 'nina.larsen', host: 'ws-140', seats: 1, since: { everyMinutes: 720, atMinute: 95 } },
        { user: 'd.patil', host: 'pn-210', seats: 1, since: { everyMinutes: 480, atMinute: 260 } },
      ],
      queue: [
        { user: 'sven.lund', host: 'ws-155', seats: 1 },
        { user: '$user', host: '$host', seats: 1 },
      ],
    }),
    feature({
      name: 'anshpc',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 512, expiry: { inDays: 194 } }],
      traffic: traffic(32, 120, [50, 115], { seats: [8, 36] }),
    }),
    feature({
      name: 'mech_2',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 25, expiry: { inDays: 194 } }],
      clientVersions: ['2025.1015', '2024.0531'],
      reservations: [
        { count: 5, for: 'GROUP', name: 'fatigue', members: ['ana.ruiz', 'c.iyer', 'garcia', 'rosa.conti'] },
      ],
      traffic: traffic(36, 60, [20, 55]),
    }),
    feature({
      name: 'spaceclaim',
      vendor: 'ansyslmd',
      pools: [{ version: '2026.1015', issued: 10, expiry: { inDays: 9 } }],
      traffic: traffic(16, 25, [8, 22]),
    }),
    feature({
      name: 'lsdyna_mpp',
      vendor: 'lstc_flex',
      pools: [{ version: '14.0', issued: 256, expiry: 'permanent' }],
      traffic: traffic(13, 240, [90, 235], { seats: [16, 32] }),
    }),
  ],
};
