import { afterEach, expect, it } from 'vitest';
import { flush, setUp, stopAgent } from './testing/agent-harness.ts';

afterEach(stopAgent);

const problem = { kind: 'embedded-server-ended', code: '1', message: 'It ended.', nextStep: 'Wait.' };
const failed = { label: 'this computer', embedded: true, problem };

it('waits for a server that is still being started', async () => {
  const { agent, clock, follow } = await setUp();
  const asked = agent.route();
  clock.advance(9_000);
  // It died at once and is started again: not the end of the matter.
  agent.report({ ...failed, lasting: false });
  await follow('this computer', true);
  expect(await asked).toMatchObject({ serverUrl: 'https://monitor.example' });
  expect(await agent.route()).toMatchObject({ serverUrl: 'https://monitor.example' });
});

it('does not wait for ever', async () => {
  const { agent, clock } = await setUp();
  const asked = agent.route();
  clock.advance(10_000);
  await expect(asked).rejects.toThrow('There is no monitoring server to ask yet.');
});

it('does not wait for one that somebody has to help first', async () => {
  const { agent } = await setUp();
  const asked = agent.route();
  agent.report({ ...failed, lasting: true });
  await expect(asked).rejects.toThrow('no monitoring server');
  await expect(agent.route()).rejects.toThrow('no monitoring server');
});

it('leaves nobody waiting at its own end', async () => {
  const { agent, clock } = await setUp();
  const asked = agent.route();
  agent.stop();
  await expect(asked).rejects.toThrow('no monitoring server');
  await flush();
  expect(clock.pending).toBe(0);
});
