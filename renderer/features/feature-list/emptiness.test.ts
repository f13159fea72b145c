import { expect, it } from 'vitest';
import type { WindowState } from '../../../electron/ipc/contract.ts';
import { exampleState } from '../../testing/example-site.ts';
import { emptiness } from './emptiness.ts';

const problem = { kind: 'token', code: null, message: 'No.', nextStep: 'Ask.' };
const at = (
  status: WindowState['connection']['status'],
  site: ReturnType<typeof exampleState>['site'] = null,
  embedded = true,
) =>
  emptiness({
    state: exampleState({ site, connection: { ...exampleState().connection, status, problem, embedded } }),
    failure: null,
    text: '',
    filter: 'all',
  });

it('tells apart why there is nothing', () => {
  const server = 'this computer';
  expect(emptiness({ state: null, failure: null, text: '', filter: 'all' })).toEqual({
    kind: 'connecting',
    server: null,
  });
  expect(emptiness({ state: null, failure: 'Why.', text: '', filter: 'all' })).toEqual({
    kind: 'failed',
    message: 'Why.',
  });
  expect(at('connecting')).toEqual({ kind: 'connecting', server });
  expect(at('connected')).toEqual({ kind: 'connecting', server });
  expect(at('reconnecting')).toEqual({ kind: 'unreachable', problem });
  expect(at('refused', null, false)).toEqual({ kind: 'refused', problem });
  expect(at('refused')).toEqual({ kind: 'unreachable', problem });
  expect(at('connected', { servers: {}, features: {}, lines: {}, marks: {} })).toEqual({
    kind: 'no-servers',
    embedded: true,
  });
  expect(at('connected', { servers: exampleState().site?.servers ?? {}, features: {}, lines: {}, marks: {} })).toEqual({
    kind: 'no-features',
  });
  expect(at('connected', exampleState().site)).toEqual({ kind: 'no-match', text: '', filter: 'all' });
});

it('says that the monitoring server is the one that watches none, where there is one', () => {
  const { connection } = exampleState();
  const state = exampleState({
    site: { servers: {}, features: {}, lines: {}, marks: {} },
    connection: { ...connection, embedded: false },
  });
  expect(emptiness({ state, failure: null, text: '', filter: 'all' })).toEqual({ kind: 'no-servers', embedded: false });
});
