import { afterEach, describe, expect, it } from 'vitest';
import { strings } from '../../strings.ts';
import { examplePrivacy } from '../../testing/example-privacy.ts';
import { type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { openSettingsWindow } from '../../testing/open-settings.ts';
import type { Drawn } from '../../testing/render.tsx';

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(change?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const opened = await openSettingsWindow(change);
  ({ drawn } = opened);
  return opened.bridge;
}
const openPrivacy = async (change?: (bridge: FakeBridge) => void) => {
  const bridge = await open(change);
  await drawn.click(drawn.find('button', 'Privacy'));
  await drawn.act(() => {});
  return bridge;
};
const text = () => drawn.root.textContent ?? '';

describe('the privacy page', () => {
  it('shows what was sent, how often, to whom, and the last one word for word', async () => {
    await openPrivacy();
    expect(text()).toContain('https://monitor.example:7440');
    expect(text()).toContain('41 times');
    expect(text()).not.toContain('22 minutes');
    await drawn.click(drawn.find('button', 'Show the last one: What applications behind your seats do'));
    expect(text()).toContain('applications 1, idle');
    expect(text()).toContain('22 minutes');
    expect(text()).toContain('over the open connection');
  });

  it('has words for each kind, sent or not, and says who may see it', async () => {
    await openPrivacy();
    const { other, ...known } = strings.privacy.kinds;
    for (const { title, what, seen } of Object.values(known)) {
      expect(text()).toContain(title);
      expect(text()).toContain(what);
      expect(text()).toContain(seen);
    }
    expect(text()).not.toContain(other.title);
  });

  it('hides nothing that it has no words for', async () => {
    const sent = [
      {
        kind: 'other' as const,
        count: 1,
        bytes: 3,
        lastAt: 1,
        request: null,
        values: [{ name: 'keys', value: 'abc' }],
      },
    ];
    await openPrivacy((bridge) => bridge.answer('privacy:get', () => ok({ ...examplePrivacy, sent })));
    expect(text()).toContain(strings.privacy.kinds.other.title);
    await drawn.click(drawn.find('button', 'Show the last one'));
    expect(text()).toContain('abc');
  });

  it('asks for nothing while it is not looked at', async () => {
    const bridge = await open();
    expect(bridge.asked.filter(({ name }) => name === 'privacy:get')).toEqual([]);
  });

  it('shows the policies in force', async () => {
    await openPrivacy((bridge) => {
      bridge.policies = {
        inForce: [{ name: 'hideNames', title: 'Hide names of colleagues', value: 'on', where: '/etc/seatlight' }],
        problems: [],
      };
    });
    expect(text()).toContain('Hide names of colleagues');
    expect(text()).toContain('/etc/seatlight');
  });
});

describe('diagnostics', () => {
  const gather = () => drawn.click(drawn.find('button', 'See what is in it'));

  it('lists the files and what was taken out before anything is written', async () => {
    const bridge = await open();
    await gather();
    expect(text()).toContain('logs/app.log');
    expect(text()).toContain('Taken out: 1 secret, 4 documents and paths, 23 names.');
    expect(bridge.asked.some(({ name }) => name === 'diagnostics:save')).toBe(false);
    await drawn.click(drawn.find('button', 'Save…'));
    expect(text()).toContain('Written to /home/you/Downloads/seatlight-diagnostics.zip.');
  });

  it('takes names out unless the person wants them in, and lists anew then', async () => {
    const bridge = await open();
    await gather();
    await drawn.click(drawn.find('switch', 'Take out names'));
    expect(() => drawn.find('button', 'Save…')).toThrow();
    await gather();
    const asked = bridge.asked.filter(({ name }) => name === 'diagnostics:list').map(({ argument }) => argument);
    expect(asked).toEqual([{ hideNames: true }, { hideNames: false }]);
  });

  it('keeps the list where it was not saved, and says why', async () => {
    await open((bridge) => bridge.answer('diagnostics:save', () => refused('The disk is full.')));
    await gather();
    await drawn.click(drawn.find('button', 'Save…'));
    expect(text()).toContain('The disk is full.');
    expect(text()).toContain('logs/app.log');
  });

  it('offers nothing where the administrator does not allow it', async () => {
    await open((bridge) => {
      const { diagnostics } = bridge.settings;
      bridge.settings = { ...bridge.settings, diagnostics: { ...diagnostics, value: false } };
    });
    expect(text()).toContain(strings.privacy.diagnostics.notAllowed);
    expect(() => drawn.find('button', 'See what is in it')).toThrow();
  });
});
