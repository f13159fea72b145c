/** Scenes of packages, of what a person is allowed, and of the rules of a license server. */
import type { ViewTarget } from '../../../electron/ipc/contract.ts';
import type { Allowance } from '../../../protocol/allowance.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import { byId, exampleFeature, exampleServer } from '../example-site.ts';
import type { FakeBridge } from '../fake-bridge.ts';

const bundle = exampleFeature({ name: 'NX13100N', issued: 8, inUse: 5 });
const parts = ['assemblies', 'drafting', 'gateway', 'solid_modeling', 'ug_checkmate'].map((name) =>
  exampleFeature({ name, issued: 8, inUse: 5, partOf: name === 'gateway' ? ['NX12100N', 'NX13100N'] : ['NX13100N'] }),
);
const solver = exampleFeature({ name: 'FLUENT', inUse: 20 });
const mesh = exampleFeature({ name: 'meshing_prime', issued: 10, inUse: 4 });
const post = exampleFeature({ name: 'post_view', issued: 10, inUse: 4, reserved: null, queued: null });

const ruled = exampleFeature({
  name: 'elec_solve_hfss',
  issued: 20,
  inUse: 12,
  rules: { idleSeconds: 7200, lingerSeconds: 600, borrowHours: 168, keptFromBorrow: 2, overdraft: 3 },
});

const allowance = (featureId: string, change: Partial<Allowance>): Allowance => ({
  id: featureId,
  featureId,
  barred: null,
  limit: null,
  mayBorrow: true,
  ...change,
});

const allowances = byId([
  allowance(solver.id, { barred: 'not-included' }),
  allowance(mesh.id, { limit: { most: 3, left: 0, of: 'group' } }),
  allowance(post.id, { limit: { most: 3, left: 1, of: 'user' }, mayBorrow: false }),
]);

const withPackages = (bridge: FakeBridge) => {
  bridge.state = {
    ...bridge.state,
    site: {
      servers: byId([exampleServer({ name: 'Design', address: '28000@alpha' })]),
      features: byId([bundle, ...parts, solver, mesh, post, ruled]),
      marks: {},
      lines: {},
    },
  };
};

type MakeScene = (parts: {
  readonly mine?: Partial<TopicTables>;
  readonly go?: ViewTarget;
  readonly change?: (bridge: FakeBridge) => void;
}) => () => FakeBridge;

const to = (featureId: string): ViewTarget => ({ kind: 'feature', featureId });

/** @param scene makes a scene with the example’s site */
export const packageScenes = (scene: MakeScene) => ({
  packages: scene({ mine: { allowances }, change: withPackages }),
  'package-open': scene({ go: to(bundle.id), change: withPackages }),
  'package-part': scene({ go: to('alpha/gateway'), change: withPackages }),
  'not-allowed': scene({ mine: { allowances }, go: to(solver.id), change: withPackages }),
  'limit-reached': scene({ mine: { allowances }, go: to(mesh.id), change: withPackages }),
  'seat-rules': scene({ go: to(ruled.id), change: withPackages }),
  'few-left': scene({ mine: { allowances }, go: to(post.id), change: withPackages }),
});
