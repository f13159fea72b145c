import { demoAddress } from '../demo-site.ts';
import { feature, plainServer, traffic, yours } from '../scenario-features.ts';
import type { ScenarioServer } from '../scenario-schema.ts';

/** One machine, with process ids, two pools of one feature, and reservations of other kinds. */
export const mathematics: ScenarioServer = {
  ...plainServer,
  address: demoAddress('mathematics'),
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
