/** The built-in scenario: an engineering company with four license servers and everything that happens to such. */
import { demoLicenseServers } from './demo-site.ts';
import { borrow, feature, traffic, yours } from './scenario-features.ts';
import { demoPeople } from './scenario-people.ts';
import type { Scenario, ScenarioServer } from './scenario-schema.ts';

const addressOf = (id: string): string => demoLicenseServers.find((server) => server.id === id)?.address ?? '';

const plain = { version: '11.19.6', pids: false, memberOutages: {} };

/** A triad; its third machine is away for six minutes of every half hour. */
const simulation: ScenarioServer = {
  ...plain,
  address: addressOf('simulation'),
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

/** One machine, with process ids, two pools of one feature, and reservations of other kinds. */
const mathematics: ScenarioServer = {
  ...plain,
  address: addressOf('mathematics'),
  licenseFile: '/usr/local/MATLAB/etc/license.dat',
  pids: true,
  vendorDaemons: [{ name: 'MLM', version: '11.19.6' }],
  features: [
    feature({
      name: 'MATLAB',
      vendor: 'MLM',
      pools: [
        { version: '52', issued: 20, expiry: { inDays: 39 }, vendorString: 'vi=30:at=175:pd=1:ei=2001:lo=IW:lr=1:' },
        { version: '53', issued: 40, expiry: { inDays: 404 }, vendorString: 'vi=30:at=175:pd=1:ei=2002:lo=IW:lr=1:' },
      ],
      clientVersions: ['50', '51', '52'],
      checkouts: [yours(75)],
      reservations: [
        { count: 4, for: 'HOST_GROUP', name: 'teaching', members: [] },
        { count: 1, for: 'USER', name: 'vera.klein', members: ['vera.klein'] },
      ],
      traffic: traffic(58, 75, [35, 74], { share: 1 }),
    }),
    feature({
      name: 'SIMULINK',
      vendor: 'MLM',
      pools: [{ version: '53', issued: 25, expiry: { inDays: 404 } }],
      traffic: traffic(34, 50, [18, 48]),
    }),
    feature({
      name: 'Signal_Toolbox',
      vendor: 'MLM',
      pools: [{ version: '53', issued: 8, expiry: { inDays: 404 } }],
      traffic: traffic(22, 30, [8, 26], { share: 0.9 }),
    }),
    feature({
      name: 'Optimization_Toolbox',
      vendor: 'MLM',
      pools: [{ version: '53', issued: 10, expiry: { inDays: 404 } }],
      traffic: traffic(16, 30, [4, 22], { share: 0.7 }),
    }),
    feature({
      name: 'Statistics_Toolbox',
      vendor: 'MLM',
      pools: [{ version: '53', issued: 10, expiry: { inDays: 404 } }],
      traffic: traffic(18, 20, [3, 14]),
    }),
    feature({
      name: 'Image_Toolbox',
      vendor: 'MLM',
      pools: [{ version: '52', issued: 4, expiry: { inDays: -12 } }],
      unsupported: true,
    }),
    feature({ name: 'Compiler', vendor: 'MLM', pools: [{ version: '53', issued: 2, expiry: { inDays: 404 } }] }),
  ],
};

/** Two vendor daemons, of which one is down for three minutes of every twenty; borrows of the newer form. */
const design: ScenarioServer = {
  ...plain,
  address: addressOf('design'),
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

/** An old license server that dies for two minutes of every fifteen; after it every checkout starts anew. */
const multiphysics: ScenarioServer = {
  ...plain,
  address: addressOf('multiphysics'),
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

/** What the stand-in `lmutil` tells about unless told otherwise. */
export const demoSiteScenario: Scenario = {
  people: [...demoPeople],
  servers: [simulation, mathematics, design, multiphysics],
};
