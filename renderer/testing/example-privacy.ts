/** What an invented app has sent, and what its diagnostics would hold. */
import type { DiagnosticsView, PrivacyView } from '../../electron/ipc/contract.ts';
import { exampleNow } from './example-site.ts';

const minute = 60_000;

export const examplePrivacy: PrivacyView = {
  since: exampleNow - 190 * minute,
  servers: [{ address: 'https://monitor.example:7440', lastAt: exampleNow - 4000 }],
  sent: [
    {
      kind: 'connection',
      count: 2,
      bytes: 26,
      lastAt: exampleNow - 62 * minute,
      request: 'GET /api/v1/agent',
      values: [],
    },
    {
      kind: 'hello',
      count: 2,
      bytes: 402,
      lastAt: exampleNow - 62 * minute,
      request: null,
      values: [
        { name: 'protocols.1', value: 1 },
        { name: 'agentVersion', value: '0.1.0' },
        { name: 'user', value: 'you' },
        { name: 'host', value: 'ws-031' },
        { name: 'session', value: ':0' },
        { name: 'platform', value: 'linux x64' },
      ],
    },
    {
      kind: 'activity',
      count: 41,
      bytes: 8610,
      lastAt: exampleNow - 4000,
      request: null,
      values: [
        { name: 'applications.1.checkoutIds.1', value: 'alpha/FLUENT you ws-031' },
        { name: 'applications.1.application', value: 'Fluent' },
        { name: 'applications.1.idleMs', value: 22 * minute },
        { name: 'applications.1.busy.1', value: 'processor' },
        { name: 'applications.1.shieldMs', value: null },
        { name: 'applications.1.closable', value: 'yes' },
      ],
    },
    { kind: 'sign-of-life', count: 8, bytes: 0, lastAt: exampleNow - 9000, request: null, values: [] },
    {
      kind: 'history',
      count: 17,
      bytes: 2412,
      lastAt: exampleNow - 3 * minute,
      request: 'GET /api/v1/history?feature=alpha%2FFLUENT&hours=24&points=48',
      values: [
        { name: 'feature', value: 'alpha/FLUENT' },
        { name: 'hours', value: '24' },
        { name: 'points', value: '48' },
      ],
    },
  ],
};

const nothing = { secrets: 0, documents: 0, names: 0 };

export const exampleDiagnostics: DiagnosticsView = {
  files: [
    { name: 'contents.txt', about: 'This list.', bytes: 664, redacted: nothing },
    { name: 'program.json', about: 'Versions of the program.', bytes: 790, redacted: { ...nothing, names: 2 } },
    {
      name: 'settings.json',
      about: 'Every setting, where it comes from and what it overrides.',
      bytes: 4431,
      redacted: { ...nothing, documents: 1 },
    },
    {
      name: 'logs/app.log',
      about: 'What was logged.',
      bytes: 214_331,
      redacted: { secrets: 1, documents: 4, names: 23 },
    },
  ],
};
