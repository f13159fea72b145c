import { expect, it } from 'vitest';
import type { Agent } from '../electron/agent/agent.ts';
import type { AgentState } from '../electron/agent/agent-state.ts';
import { createAgentStore } from '../electron/agent/agent-store.ts';
import { emptyTopic } from '../protocol/empty-tables.ts';
import type { Feature, LicenseServer } from '../protocol/license.ts';
import { tableOf } from '../protocol/tables.ts';
import { sampleFeature, sampleServer } from '../server/testing/sample-state.ts';
import { firstState } from './first-state.ts';

const target = { url: 'http://monitor', urlSource: '--server', token: null, tokenSource: 'none' };
const unasked = sampleServer('s', { status: 'unknown', lastGoodReportAt: null });
const asked = sampleServer('s');
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** What a command is told first that asks for this feature, while a monitoring server tells one state after the other. */
function asking(wanted: string | null) {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const tell = (servers: readonly LicenseServer[], features: readonly Feature[] = []) =>
    store.dispatch({
      type: 'site',
      site: { servers: tableOf(servers), features: tableOf(features), lines: {}, marks: {} },
    });
  const told: AgentState[] = [];
  store.dispatch({ type: 'mine', mine: { ...emptyTopic } });
  tell([unasked]);
  store.dispatch({ type: 'in-step' });
  void firstState({ store } as Agent, target, wanted).then((state) => told.push(state));
  return { tell, told };
}

it.each([
  ['all license servers were asked', null, [asked], []],
  ['there is a feature of the name', 'FLU', [unasked], [sampleFeature('1', { name: 'FLUENT' })]],
  ['there is a feature of the id', '1', [unasked], [sampleFeature('1', { name: 'FLUENT' })]],
])('waits until %s', async (_what, wanted, servers, features) => {
  const { tell, told } = asking(wanted);
  tell([unasked], [sampleFeature('2', { name: 'other' })]);
  await settle();
  expect(told).toEqual([]);
  tell(servers, features);
  await settle();
  expect(told).toMatchObject([{ site: { servers: tableOf(servers), features: tableOf(features) } }]);
});
