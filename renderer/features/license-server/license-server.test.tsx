import { afterEach, describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Feature, LicenseServer, Member } from '../../../protocol/license.ts';
import { openPanel } from '../../stores/panel-store.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const member = (host: string, change: Partial<Member> = {}): Member => ({
  ...{ host, port: 5053, status: 'up', master: false, version: '15.1', problem: null },
  ...change,
});
const problem = { kind: 'k', code: null, message: 'lic-c is off.', nextStep: 'Start it.' };
const triad = [member('lic-a', { master: true }), member('lic-b'), member('lic-c', { status: 'down', problem })];

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(change: Partial<LicenseServer>, feature: Partial<Feature> = {}): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  const solver = exampleFeature(feature);
  bridge.state = exampleState({
    site: {
      servers: byId([exampleServer({ name: 'Simulation', ...change }), exampleServer({ id: 'beta', name: 'Design' })]),
      features: byId([solver, exampleFeature({ serverId: 'beta', name: 'mesh' })]),
      lines: {},
      marks: {},
    },
    holders: {
      [solver.id]: {
        ...emptyTopic,
        checkouts: byId([
          exampleCheckout({ kind: 'borrowed', until: exampleNow + 86_400_000, untilNote: 'Only a length is told.' }),
        ]),
      },
    },
  });
  drawn = await draw(bridge);
  await import('./server-panel.tsx');
  return bridge;
}
const panel = async (change: Partial<LicenseServer>) => {
  await open(change);
  await drawn.act(() => openPanel({ kind: 'server', serverId: 'alpha' }));
  return drawn.root.querySelector('section[aria-labelledby]')?.textContent ?? '';
};
const list = (name: string) =>
  [...drawn.root.querySelectorAll(`section[aria-label="${name}"] li`)].map(({ textContent }) => textContent);

describe('what is known of a license server', () => {
  it('is which machines it has, who serves, and that the next failure stops licences', async () => {
    const text = await panel({ status: 'degraded', members: triad, quorum: { needed: 2, up: 2 }, problem });
    expect(text).toContain('It is up, but a part of it is not.One more failure stops licences.FlexLM / FlexNet');
    expect(list('Machines')).toEqual([
      'lic-a · serves nowup · 5053 · v15.1',
      'lic-bup · 5053 · v15.1',
      'lic-cdown · 5053 · v15.1lic-c is off. Start it.',
    ]);
  });

  it('is what each machine is there for, and that one may fail', async () => {
    const members = [member('a', { role: 'active', master: true }), member('b', { role: 'standby' })];
    const text = await panel({ manager: 'rlm', members, quorum: { needed: 1, up: 2 } });
    expect(text).toContain('Licences go on if one more machine fails.Reprise RLM');
    expect(list('Machines')).toEqual(['a · serves nowup · active · 5053 · v15.1', 'bup · stands by · 5053 · v15.1']);
  });

  it('is that several serve each for itself, or that one is alone', async () => {
    expect(await panel({ members: [member('a'), member('b')] })).toContain('Each machine serves licences of its own');
    await drawn.close();
    expect(await panel({})).toContain('It is one machine: when it fails, licences stop.');
    expect(list('Machines')).toEqual(['alphaup · 27000 · v11.19.4']);
  });

  it('is refusals, a wrong clock, and lines that could not be read', async () => {
    const denied = { counter: 41, count: 12, since: exampleNow - 3_600_000, lastAt: null };
    const vendorDaemons = [{ name: 'vd', status: 'up' as const, version: null, problem: null, denied }];
    const text = await panel({ vendorDaemons, clockSkewMs: -300_000, unparsedLines: 2 });
    expect(text).toContain('Its clock is 5 minutes behind.');
    expect(text).toContain('2 lines of its last report could not be read.');
    expect(list('Vendor daemons')[0]).toMatch(/^vdup · 41 requests refused, 12 of them since /);
  });

  it('is that it is gone', async () => {
    await open({});
    await drawn.act(() => openPanel({ kind: 'server', serverId: 'gone' }));
    expect(drawn.text()).toContain('This license server is not watched any more');
  });
});

describe('the way there', () => {
  it('goes from the trouble, the heading and the details of a feature', async () => {
    const bridge = await open({ status: 'degraded', members: triad, quorum: { needed: 2, up: 2 }, problem });
    await drawn.click(drawn.find('button', 'Simulation: lic-c is off.'));
    expect(drawn.text()).toContain('One more failure stops licences.');
    await drawn.click(drawn.find('button', 'About the license server Simulation'));
    expect(list('Machines')).toHaveLength(3);
    await drawn.press('Escape');
    const heading = drawn.root.querySelector<HTMLElement>('[title="About the license server Simulation"]');
    await drawn.click(heading as HTMLElement);
    expect(list('Machines')).toHaveLength(3);
    await drawn.press('Escape');
    await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: 'alpha/solver' }));
    await drawn.click(drawn.find('button', 'License server Simulation'));
    expect(list('Machines')).toHaveLength(3);
  });
});

describe('the details of a feature', () => {
  it('say that it counts in tokens, what is charged for, and what was refused', async () => {
    const denied = { counter: 7, count: 3, since: exampleNow - 3_600_000, lastAt: null };
    const bridge = await open({}, { tokens: true, softLimit: 40, inUse: 47, denied });
    await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: 'alpha/solver' }));
    expect(drawn.text()).toContain('Counted in tokens; one seat can take many.');
    expect(drawn.text()).toContain('Up to 40 may be used without a charge; 7 more are in use.');
    expect(drawn.text()).toContain('7 requests refused, 3 of them since ');
  });

  it('say that the end of a borrow is an estimate, and why', async () => {
    const bridge = await open({});
    await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: 'alpha/solver' }));
    expect(drawn.text()).toContain('borrowed until about Tue');
    expect(drawn.root.querySelector('time[title*="Only a length is told."]')).not.toBeNull();
  });
});
