import { afterEach, describe, expect, it } from 'vitest';
import { formatDate } from '../../format/dates.ts';
import { strings } from '../../strings.ts';
import { examplePolicies, withPolicies } from '../../testing/example-policies.ts';
import { exampleProjectsView } from '../../testing/example-projects.ts';
import { exampleRule } from '../../testing/example-reclaim.ts';
import { examplePolicy } from '../../testing/example-requests.ts';
import { exampleSettings, exampleState, settingView } from '../../testing/example-site.ts';
import { about, type FakeBridge, ok, patchAfter, refused } from '../../testing/fake-bridge.ts';
import { openSettingsWindow } from '../../testing/open-settings.ts';
import type { Drawn } from '../../testing/render.tsx';

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(change?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const opened = await openSettingsWindow(change);
  ({ drawn } = opened);
  return opened.bridge;
}
const changes = (bridge: FakeBridge) =>
  bridge.asked.filter(({ name }) => name === 'settings:set').map(({ argument }) => argument);
const text = () => drawn.root.textContent;

describe('the settings window', () => {
  it('saves a change at once and says so', async () => {
    const bridge = await open();
    await drawn.click(drawn.find('radio', 'Dark'));
    expect(changes(bridge)).toEqual([{ theme: 'dark' }]);
    expect(text()).toContain('Saved');
  });

  it('says why a change was not saved', async () => {
    await open((bridge) => bridge.answer('settings:set', () => refused('The disk is full.')));
    await drawn.click(drawn.find('switch', 'Start'));
    expect(text()).toContain('The disk is full.');
  });

  it('shows where every value comes from, and what cannot be changed', async () => {
    await open((bridge) => {
      const licenseServers = settingView([{ address: '27000@alpha', licenseFiles: ['/opt/a.lic'] }], {
        source: 'command-line',
        locked: true,
      });
      bridge.settings = { ...exampleSettings(), licenseServers };
    });
    expect(text()).toContain('Set on the command line');
    expect(text()).toContain('Default');
    expect(drawn.find('textbox', 'Address of license server 1').hasAttribute('disabled')).toBe(true);
    expect(drawn.find('textbox', 'License file 1').hasAttribute('disabled')).toBe(true);
    expect(drawn.find('textbox', 'Options file 1').hasAttribute('disabled')).toBe(true);
    expect(() => drawn.find('textbox', 'License file 2')).toThrow();
    expect(() => drawn.find('button', 'Remove')).toThrow();
    expect(() => drawn.find('textbox', 'to add')).toThrow();
  });

  it('names the database of the server that is used now', async () => {
    const bridge = await open();
    expect(text()).toContain(about.paths.database);
    const paths = { ...about.paths, database: '/data/site.sqlite' };
    bridge.answer('about:get', () => ok({ ...about, paths }));
    await drawn.act(() => bridge.tell('settings:changed', bridge.settings));
    expect(text()).toContain('/data/site.sqlite');
    bridge.answer('about:get', () => ok({ ...about, paths: { ...paths, database: null } }));
    await drawn.act(() => bridge.tell('settings:changed', bridge.settings));
    expect(text()).not.toContain('Database');
  });

  it('shows what an administrator decides, where from, and locks it; the rest can be changed', async () => {
    const bridge = await open((fake) => {
      Object.assign(fake, { settings: withPolicies(fake.settings), policies: examplePolicies });
    });
    expect(drawn.find('textbox', 'Monitoring server')).toMatchObject({ disabled: true });
    expect(drawn.find('switch', 'Start when I sign in')).toMatchObject({ disabled: true, checked: true });
    expect(text()).toContain('Set by your administrator(HKLM\\SOFTWARE\\Policies\\Seatlight)');
    expect(text()).toContain('Set by your administrator(HKCU\\SOFTWARE\\Policies\\Seatlight)');
    const heading = [...drawn.root.querySelectorAll('h2')].find(
      (one) => one.textContent === 'Set by your administrator',
    );
    const section = heading?.closest('section')?.textContent ?? '';
    expect(section).toContain('Proxyhttp://proxy.example.com:8080HKLM');
    // What has a card is told there.
    expect(section).not.toContain('seatlight.example.com');
    await drawn.click(drawn.find('switch', 'Quiet hours'));
    expect(changes(bridge)).toEqual([]);
  });

  it('tells at the top what an administrator wrote and that does not count, until that is mended', async () => {
    const bridge = await open((fake) => Object.assign(fake, { policies: examplePolicies }));
    expect(text()).toContain('Some policies do not count');
    expect(text()).toContain('RefreshSeconds: It must be 10 or more.HKLM');
    expect(text()).not.toContain('ServerAddress');
    await drawn.act(() => bridge.tell('policies:changed', { inForce: [], problems: [] }));
    expect(text()).not.toContain('Some policies do not count');
    expect(text()).not.toContain('Set by your administrator');
  });

  it('checks a monitoring server that was just typed', async () => {
    const user = <T,>(value: T) => settingView(value, { source: 'user' });
    const bridge = await open((fake) => {
      fake.settings = { ...exampleSettings(), mode: user('server'), serverUrl: user('') };
      fake.answer('settings:check-server', () => refused('Not tried here.'));
    });
    await drawn.type(drawn.find('textbox', 'Monitoring server'), 'http://127.0.0.1:7441');
    await drawn.click(drawn.find('button', 'Check http://127.0.0.1:7441'));
    expect(bridge.asked.find(({ name }) => name === 'settings:check-server')).toMatchObject({
      argument: { serverUrl: 'http://127.0.0.1:7441' },
    });
  });

  it('says as whom the agent is enrolled, and when it is not any more', async () => {
    const user = <T,>(value: T) => settingView(value, { source: 'user' });
    const enrolment = { user: 'kim', host: 'ws1', at: Date.UTC(2026, 9, 5, 12), stored: true };
    const bridge = await open((fake) => {
      fake.settings = { ...exampleSettings(), mode: user('server'), serverUrl: user('https://m.example') };
      fake.answer('enrolment:get', () => ok(enrolment));
    });
    expect(text()).toContain(`Enrolled as kim@ws1 on ${formatDate(enrolment.at)}.`);
    expect(text()).not.toContain('enrols anew at every start');
    await drawn.act(() => bridge.tell('enrolment:changed', { ...enrolment, stored: false }));
    expect(text()).toContain('enrols anew at every start');
    const problem = { kind: 'credential-revoked', code: null, message: 'It was withdrawn.', nextStep: 'Ask for it.' };
    const { connection } = bridge.state;
    const set = { connection: { ...connection, status: 'refused' as const, problem } };
    await drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { set })));
    expect(text()).toContain('It was withdrawn.');
    expect(text()).toContain('Ask for it.');
    expect(text()).not.toContain('Enrolled as');
  });

  it('tells quietly of a newer version, unless an administrator does not want that', async () => {
    const siteInfo = { name: 'Example', demo: false, policy: { ...examplePolicy, newestAgentVersion: '0.2.0' } };
    const bridge = await open((fake) => {
      fake.state = exampleState({ siteInfo });
    });
    expect(text()).toContain('Version 0.2.0 is there. Your administrator rolls it out');
    const updateNotice = settingView(false, { source: 'machine-policy', locked: true });
    await drawn.act(() => bridge.tell('settings:changed', { ...bridge.settings, updateNotice }));
    expect(text()).not.toContain('Version 0.2.0');
  });

  it('turns off that colleagues may ask, and says whether they see names', async () => {
    const siteInfo = { name: 'Example', demo: false, policy: { ...examplePolicy, anonymous: true } };
    const bridge = await open((fake) => {
      fake.state = exampleState({ siteInfo });
    });
    expect(text()).toContain('This site tells no names with it.');
    await drawn.click(drawn.find('switch', 'Colleagues may ask me for a seat'));
    expect(changes(bridge)).toEqual([{ askable: false }]);
  });

  it('takes quiet hours when they are typed, and remembers them while they are off', async () => {
    const bridge = await open();
    await drawn.click(drawn.find('switch', 'Quiet hours'));
    const from = drawn.find('textbox', 'From') as HTMLInputElement;
    for (const passing of ['', '20:00', '20:30']) await drawn.type(from, passing);
    expect(changes(bridge)).toHaveLength(1);
    await drawn.act(() => from.blur());
    const chosen = { from: '20:30', until: '08:00' };
    expect(changes(bridge).at(-1)).toEqual({ quietHours: chosen });
    await drawn.type(from, '08:00');
    await drawn.press('Enter');
    expect(text()).toContain(strings.settings.quietHours.same);
    await drawn.type(from, '20:30');
    await drawn.press('Enter');
    expect(text()).not.toContain(strings.settings.quietHours.same);
    await drawn.click(drawn.find('switch', 'Quiet hours'));
    await drawn.click(drawn.find('switch', 'Quiet hours'));
    expect(changes(bridge).slice(-2)).toEqual([{ quietHours: null }, { quietHours: chosen }]);
  });

  it('takes whole seconds within the bounds', async () => {
    const bridge = await open();
    const field = drawn.find('textbox', 'Ask the license servers every');
    for (const wrong of ['5', '1.5', '9999', 'soon']) {
      await drawn.type(field, wrong);
      await drawn.press('Enter');
    }
    expect(changes(bridge)).toEqual([]);
    await drawn.type(field, '30');
    await drawn.press('Enter');
    expect(changes(bridge)).toEqual([{ refreshSeconds: 30 }]);
  });

  it('sends a token once and forgets it', async () => {
    const bridge = await open((fake) => {
      const user = <T,>(value: T) => settingView(value, { source: 'user' });
      fake.settings = { ...exampleSettings(), mode: user('server'), serverUrl: user('https://monitor.example') };
    });
    const field = drawn.root.querySelector<HTMLInputElement>('input[type="password"]');
    if (field === null) throw new Error('no field for the token');
    await drawn.type(field, ' secret ');
    await drawn.click(drawn.find('button', 'Save token'));
    expect(bridge.asked.at(-1)).toEqual({
      name: 'settings:set-token',
      argument: { serverUrl: 'https://monitor.example', token: 'secret' },
    });
    expect(field.value).toBe('');
    expect(text()).toContain('Token saved');
    await drawn.type(field, 'another');
    await drawn.press('Enter');
    expect(bridge.asked.at(-1)?.argument).toMatchObject({ token: 'another' });
  });

  it('reorders and removes pinned features', async () => {
    const bridge = await open((fake) => {
      fake.settings = exampleSettings({ pinnedFeatures: ['alpha/solver', 'alpha/gone'] });
    });
    expect(text()).toContain('not reported at the moment');
    await drawn.click(drawn.find('button', 'Move alpha/gone up'));
    expect(changes(bridge)).toEqual([{ pinnedFeatures: ['alpha/gone', 'alpha/solver'] }]);
    await drawn.click(drawn.find('button', 'Unpin solver'));
    expect(changes(bridge).at(-1)).toEqual({ pinnedFeatures: ['alpha/gone'] });
  });

  it('shows versions and paths', async () => {
    await open();
    expect(text()).toContain('/home/you/data/history.db');
    expect(text()).toContain('45.4.1');
  });
});

describe('the settings about projects', () => {
  const withProjects = (change: (bridge: FakeBridge) => void = () => {}) =>
    open((bridge) => {
      bridge.projects = exampleProjectsView();
      change(bridge);
    });
  const press = (target: HTMLElement, keys: KeyboardEventInit) =>
    drawn.act(() => target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys })));

  it('are there only where time is booked on projects', async () => {
    await open();
    expect(text()).not.toContain('Keys to choose a project');
  });

  it('take the keys that are pressed, say why they do nothing, and can be cleared', async () => {
    const bridge = await withProjects((made) => {
      made.projects = exampleProjectsView({ shortcutProblem: 'Another program has these keys. Choose others.' });
    });
    const keys = drawn.find('textbox', 'Keys to choose a project');
    await press(keys, { key: 'Control', code: 'ControlLeft', ctrlKey: true });
    await press(keys, { key: 'p', code: 'KeyP', ctrlKey: true, altKey: true });
    expect(changes(bridge)).toEqual([{ projectShortcut: 'Control+Alt+P' }]);
    expect(text()).toContain('Another program has these keys.');
    await drawn.click(drawn.find('button', 'Use none'));
    expect(changes(bridge).at(-1)).toEqual({ projectShortcut: '' });
  });

  it('turn suggestions off, and remove a rule', async () => {
    const rules = [
      { look: 'folder' as const, pattern: '*/bridge/*', project: 'BR-100' },
      { look: 'window' as const, pattern: '*Harbour*', project: 'HC-200' },
    ];
    const bridge = await withProjects((made) => {
      made.settings = { ...made.settings, projectRules: settingView(rules, { source: 'user' }) };
    });
    await drawn.click(drawn.find('switch', 'Suggest projects'));
    expect(changes(bridge).at(-1)).toEqual({ projectSuggestions: false });
    expect(text()).toContain('Folder */bridge/* → BR-100');
    await drawn.click(drawn.find('button', 'Remove the rule for */bridge/*'));
    expect(changes(bridge).at(-1)).toEqual({ projectRules: rules.slice(1) });
  });
});

describe('the settings about idle licences', () => {
  const withRules = (rules = [exampleRule(), exampleRule({ id: 'overnight', dryRun: true })]) =>
    open((bridge) => {
      const policy = { ...examplePolicy, reclaim: { rules, timeZone: 'UTC' } };
      bridge.state = exampleState({ siteInfo: { name: 'Example', demo: false, policy } });
    });

  it('say so where the site asks none back, and have nothing to choose then', async () => {
    await open();
    expect(text()).toContain('Your site asks no idle licences back.');
    expect(() => drawn.find('switch', 'Save over my documents')).toThrow();
  });

  it('show the rules of the site, and which are only tried', async () => {
    await withRules();
    expect(drawn.find('article', 'fluid dynamics').textContent).toContain('WhenUntouched for 40 minutes');
    expect(drawn.find('article', 'fluid dynamics').textContent).not.toContain('On trial');
    expect(drawn.find('article', 'overnight').textContent).toContain('On trial');
    expect(drawn.find('article', 'overnight').textContent).toContain('It is only reported what would have been.');
  });

  it('let the user say what may be done', async () => {
    const bridge = await withRules();
    await drawn.click(drawn.find('switch', 'Save over my documents'));
    await drawn.click(drawn.find('switch', 'Close applications that were never tried'));
    expect(changes(bridge)).toEqual([{ reclaimOverwrite: true }, { unprovenApplications: true }]);
  });
});
