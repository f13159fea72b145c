/** Scenes of the settings window. */
import { examplePolicies, withPolicies } from '../example-policies.ts';
import { exampleProjectsView } from '../example-projects.ts';
import { examplePolicy } from '../example-requests.ts';
import { exampleNow, settingView } from '../example-site.ts';
import { type FakeBridge, ok } from '../fake-bridge.ts';
import type { Step } from './steps.ts';

type MakeScene = (parts: {
  readonly view: FakeBridge['view'];
  readonly change?: (bridge: FakeBridge) => void;
}) => () => FakeBridge;

/** @param scene makes a scene with the example’s site */
export const settingsScenes = (scene: MakeScene) => ({
  settings: scene({ view: 'settings', change: withSettings }),
  privacy: scene({ view: 'settings', change: withOtherServer }),
  diagnostics: scene({ view: 'settings' }),
  'settings-files': scene({ view: 'settings', change: withCheckedFiles }),
  'settings-discovery': scene({ view: 'settings', change: withDiscovery }),
  'settings-policies': scene({ view: 'settings', change: withAdministrator }),
  'settings-enrolled': scene({ view: 'settings', change: withServer }),
  'settings-withdrawn': scene({
    view: 'settings',
    change(bridge) {
      withServer(bridge);
      bridge.answer('enrolment:get', () => ok(null));
      const problem = {
        kind: 'credential-revoked',
        code: null,
        message: 'Your administrator withdrew the credential of this app.',
        nextStep: 'Ask for a new enrolment.',
      };
      const { connection } = bridge.state;
      bridge.state = { ...bridge.state, connection: { ...connection, status: 'refused', problem } };
    },
  }),
});

/** What is done before the picture is taken, by scene. */
export const settingsSteps: Readonly<Record<string, readonly Step[]>> = {
  privacy: [{ click: 'role=button[name="Privacy"]' }, { click: 'text=Show the last one >> nth=2' }],
  diagnostics: [{ click: 'role=button[name="See what is in it"]' }],
  'settings-files': [
    { click: 'role=button[name="Check 27000@alpha"]' },
    { click: 'role=button[name="Check 4000@gamma"]' },
  ],
  'settings-discovery': [
    { click: 'role=button[name="Check 5053@beta"]' },
    { click: 'role=button[name="Look for license servers…"]' },
    { click: 'role=button[name="Look"s]' },
  ],
};

function withAdministrator(bridge: FakeBridge): void {
  withSettings(bridge);
  Object.assign(bridge, { settings: withPolicies(bridge.settings), policies: examplePolicies });
}

function withDiscovery(bridge: FakeBridge): void {
  withSettings(bridge);
  bridge.answer('settings:check', () =>
    ok({ ok: true, problem: null, summary: '2 vendor daemons, 41 features, 17 people', answer: 'x', tookMs: 420 }),
  );
  bridge.answer('settings:discover', () =>
    ok({
      proposed: [
        { manager: 'flexlm', address: '27000@alpha', where: ['LM_LICENSE_FILE'] },
        { manager: 'lmx', address: '6200@gamma.example.com', where: ['ALTAIR_LICENSE_PATH'] },
        { manager: 'sentinel-rms', address: '@delta', where: ['LSFORCEHOST'] },
      ],
      notes: ['LM_LICENSE_FILE names /opt/licences/old.dat, which cannot be read.'],
    }),
  );
}

function withCheckedFiles(bridge: FakeBridge): void {
  withSettings(bridge);
  const works = {
    ok: true,
    problem: null,
    summary: '2 vendor daemons, 41 features, 17 people',
    answer: 'x',
    tookMs: 420,
  };
  const missing = {
    kind: 'license-file-missing',
    code: null,
    message: 'The license file /opt/licences/mechanical.lic does not exist.',
    nextStep: 'Check the path; it is read as soon as it is there.',
  };
  const wrong = {
    kind: 'table-description-wrong',
    code: null,
    message: 'The table description /etc/lictool.yaml cannot be used: line 7: Unknown key "skipp".',
    nextStep:
      'Correct or remove it. Known keys here: arguments, output, lines, skip, errors, marks, record, end, dates.',
  };
  const files = [
    { path: '/opt/licences/ansys.lic', problem: null, summary: '38 features, 2 packages, 1 line not understood (112)' },
    { path: '/opt/licences/mechanical.lic', problem: missing, summary: missing.message },
    { path: '/opt/licences/ansyslmd.opt', problem: null, summary: '4 groups, 11 rules' },
  ];
  bridge.answer('settings:check', ({ manager }) =>
    ok(
      manager === 'table'
        ? { ...works, ok: false, problem: wrong, summary: wrong.message, answer: '', tookMs: 0 }
        : { ...works, files },
    ),
  );
}

function withServer(bridge: FakeBridge): void {
  const user = <T>(value: T) => settingView(value, { source: 'user' });
  bridge.settings = { ...bridge.settings, mode: user('server'), serverUrl: user('https://seatlight.example.com') };
  bridge.answer('enrolment:get', () => ok({ user: 'kim', host: 'ws-031', at: exampleNow, stored: true }));
  const policy = { ...examplePolicy, newestAgentVersion: '0.2.0' };
  bridge.state = { ...bridge.state, siteInfo: { name: 'Example', demo: false, policy } };
}

function withOtherServer(bridge: FakeBridge): void {
  const { connection } = bridge.state;
  withAdministrator(bridge);
  bridge.state = { ...bridge.state, connection: { ...connection, server: 'monitor.example:7440', embedded: false } };
}

function withSettings(bridge: FakeBridge): void {
  bridge.projects = exampleProjectsView();
  const user = <T>(value: T) => settingView(value, { source: 'user' });
  bridge.settings = {
    ...bridge.settings,
    quietHours: user({ from: '18:00', until: '08:00' }),
    mutedFeatures: user(['beta/MATLAB', 'gamma/gone']),
    programs: user([{ feature: 'FLUENT', path: '/opt/ansys/v242/fluent/bin/fluent' }]),
    projectShortcut: user('Control+Alt+P'),
    projectRules: user([{ look: 'folder' as const, pattern: '*/bridge/*', project: 'BR-100' }]),
    licenseServers: user([
      {
        address: '27000@alpha',
        log: '/var/log/flexlm/ansyslmd.log',
        licenseFiles: ['/opt/licences/ansys.lic', '/opt/licences/mechanical.lic'],
        optionsFiles: ['/opt/licences/ansyslmd.opt'],
      },
      { address: '5053@beta', manager: 'rlm' as const, web: 'http://beta:5054' },
      { address: '4084@dsls-1,4084@dsls-2,4084@dsls-3', manager: 'dsls' as const },
      { address: '4000@gamma', manager: 'table' as const, tool: '/opt/vendor/lictool', table: '/etc/lictool.yaml' },
    ]),
  };
}
