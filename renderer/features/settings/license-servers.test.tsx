import { afterEach, describe, expect, it } from 'vitest';
import { type FakeBridge, ok } from '../../testing/fake-bridge.ts';
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

describe('the license servers of the app', () => {
  it('adds a license server, and refuses what is none', async () => {
    const bridge = await open();
    await drawn.type(drawn.find('textbox', 'to add'), 'nonsense');
    await drawn.click(drawn.find('button', 'Add'));
    expect(changes(bridge)).toEqual([]);
    expect(text()).toContain('"nonsense" is not the address of a license server. Write it as port@host');
    await drawn.type(drawn.find('textbox', 'to add'), ' 27000@beta, 27000@gamma , @delta ');
    await drawn.press('Enter');
    const beta = '27000@beta,27000@gamma,@delta';
    expect(changes(bridge)).toEqual([{ licenseServers: [{ address: '27000@alpha' }, { address: beta }] }]);
    expect(drawn.find('button', `Check ${beta}`)).toBeDefined();
    await drawn.click(drawn.find('button', 'Remove 27000@alpha'));
    expect(changes(bridge).at(-1)).toEqual({ licenseServers: [{ address: beta }] });
  });

  it('adds and changes license servers of other managers, each with its tool and pages', async () => {
    const bridge = await open();
    await drawn.choose(drawn.find('combobox', 'to add'), 'rlm');
    await drawn.type(drawn.find('textbox', 'to add'), '5053@beta');
    await drawn.click(drawn.find('button', 'Add'));
    const alpha = { address: '27000@alpha' };
    expect(changes(bridge)).toEqual([{ licenseServers: [alpha, { address: '5053@beta', manager: 'rlm' }] }]);
    await drawn.type(drawn.find('textbox', 'Tool for 5053@beta'), '/opt/rlmutil');
    await drawn.press('Enter');
    await drawn.type(drawn.find('textbox', 'Web pages of 5053@beta'), 'http://beta:5054');
    await drawn.press('Enter');
    const rlm = { address: '5053@beta', manager: 'rlm', tool: '/opt/rlmutil', web: 'http://beta:5054' };
    expect(changes(bridge).at(-1)).toEqual({ licenseServers: [alpha, rlm] });
    bridge.answer('settings:check', () =>
      ok({ ok: true, problem: null, summary: 'It works.', answer: '', tookMs: 10 }),
    );
    await drawn.click(drawn.find('button', 'Check 5053@beta'));
    expect(bridge.asked.at(-1)).toEqual({ name: 'settings:check', argument: rlm });
    // Another manager has another tool and other pages.
    await drawn.choose(drawn.find('combobox', 'license server 2'), 'lmx');
    expect(changes(bridge).at(-1)).toEqual({ licenseServers: [alpha, { address: '5053@beta', manager: 'lmx' }] });
    expect(() => drawn.find('textbox', 'Web pages of')).toThrow();
  });

  it('takes the files of those managers that have such, and says what was found in each', async () => {
    const bridge = await open();
    await drawn.type(drawn.find('textbox', 'License file 1 of 27000@alpha'), ' /opt/a.lic ');
    await drawn.press('Enter');
    await drawn.type(drawn.find('textbox', 'License file 2 of 27000@alpha'), '/opt/b.lic');
    await drawn.press('Enter');
    await drawn.type(drawn.find('textbox', 'Options file 1 of 27000@alpha'), '/opt/acme.opt');
    await drawn.press('Enter');
    const files = { licenseFiles: ['/opt/a.lic', '/opt/b.lic'], optionsFiles: ['/opt/acme.opt'] };
    expect(changes(bridge).at(-1)).toEqual({ licenseServers: [{ address: '27000@alpha', ...files }] });
    const problem = { kind: 'license-file-missing', code: null, message: 'It is not there.', nextStep: 'Look for it.' };
    bridge.answer('settings:check', () =>
      ok({
        ...{ ok: true, problem: null, summary: 'It works.', answer: '', tookMs: 10 },
        files: [
          { path: '/opt/a.lic', problem: null, summary: '41 features' },
          { path: '/opt/b.lic', problem, summary: problem.message },
        ],
      }),
    );
    await drawn.click(drawn.find('button', 'Check 27000@alpha'));
    expect(bridge.asked.at(-1)?.argument).toEqual({ manager: 'flexlm', address: '27000@alpha', ...files });
    expect(text()).toContain('/opt/a.lic: 41 features');
    expect(text()).toMatch(/It is not there\..*Look for it\./);
    // What was emptied is gone.
    await drawn.type(drawn.find('textbox', 'License file 1 of 27000@alpha'), '');
    await drawn.press('Enter');
    expect(changes(bridge).at(-1)).toMatchObject({ licenseServers: [{ licenseFiles: ['/opt/b.lic'] }] });
    await drawn.choose(drawn.find('combobox', 'license server 1'), 'table');
    expect(changes(bridge).at(-1)).toEqual({ licenseServers: [{ address: '27000@alpha', manager: 'table' }] });
    expect(() => drawn.find('textbox', 'License file')).toThrow();
    await drawn.type(drawn.find('textbox', 'Description of 27000@alpha'), '/etc/lictool.yaml');
    await drawn.press('Enter');
    expect(changes(bridge).at(-1)).toMatchObject({ licenseServers: [{ table: '/etc/lictool.yaml' }] });
  });

  it('proposes license servers that were found, and adds what the user confirms', async () => {
    const bridge = await open((fake) =>
      fake.answer('settings:discover', () =>
        ok({
          proposed: [
            { manager: 'flexlm', address: '27000@alpha', where: ['LM_LICENSE_FILE'] },
            { manager: 'rlm', address: '5053@beta', where: ['RLM_LICENSE', '/opt/rlm/own.lic'] },
          ],
          notes: ['The host gamma was not found.'],
        }),
      ),
    );
    const looks = () => bridge.asked.filter(({ name }) => name === 'settings:discover');
    await drawn.click(drawn.find('button', 'Look for license servers'));
    expect(looks()).toEqual([]);
    await drawn.type(drawn.find('textbox', 'Hosts to try'), 'gamma, delta');
    await drawn.act(() => drawn.root.querySelector('form')?.requestSubmit());
    expect(looks()).toEqual([{ name: 'settings:discover', argument: { hosts: ['gamma', 'delta'] } }]);
    expect(text()).toContain('Reprise RLM 5053@beta RLM_LICENSE; /opt/rlm/own.lic');
    expect(text()).toContain('The host gamma was not found.');
    expect(() => drawn.find('button', 'Add 27000@alpha')).toThrow();
    expect(changes(bridge)).toEqual([]);
    await drawn.click(drawn.find('button', 'Add 5053@beta'));
    expect(changes(bridge)).toEqual([
      { licenseServers: [{ address: '27000@alpha' }, { address: '5053@beta', manager: 'rlm' }] },
    ]);
    expect(() => drawn.find('button', 'Add 5053@beta')).toThrow();
  });

  it('shows what a license server answered, or why not', async () => {
    const problem = { kind: 'k', code: '-15', message: 'It does not answer.', nextStep: 'Start it.' };
    const bridge = await open((fake) =>
      fake.answer('settings:check', () => ok({ ok: false, problem, summary: '', answer: 'lmutil: -15', tookMs: 10 })),
    );
    await drawn.click(drawn.find('button', 'Check 27000@alpha'));
    expect(bridge.asked.at(-1)).toEqual({
      name: 'settings:check',
      argument: { manager: 'flexlm', address: '27000@alpha' },
    });
    expect(text()).toContain('It does not answer.');
    expect(text()).toContain('Start it.');
    expect(text()).toContain('Answered at once.');
    expect(text()).not.toContain('lmutil: -15');
    await drawn.click(drawn.find('button', 'Show the answer'));
    expect(text()).toContain('lmutil: -15');
  });

  it('speaks of no answer where it was clear before that none can be asked for', async () => {
    const problem = { kind: 'no-tool', code: null, message: 'No tool is named.', nextStep: 'Name one.' };
    await open((fake) =>
      fake.answer('settings:check', () => ok({ ok: false, problem, summary: '', answer: '', tookMs: 0 })),
    );
    await drawn.click(drawn.find('button', 'Check 27000@alpha'));
    expect(text()).toContain('No tool is named.');
    expect(text()).not.toContain('Answered');
  });

  it('checks the address that stands in the field, saved or not', async () => {
    const bridge = await open((fake) =>
      fake.answer('settings:check', () =>
        ok({ ok: true, problem: null, summary: 'It works.', answer: '', tookMs: 10 }),
      ),
    );
    const field = drawn.find('textbox', 'Address of license server 1');
    await drawn.type(field, '27000@beta');
    const button = drawn.find('button', 'Check 27000@beta');
    await drawn.act(() => {
      // As a click does it: the field loses the focus first.
      field.blur();
      button.click();
    });
    expect(changes(bridge)).toEqual([{ licenseServers: [{ address: '27000@beta' }] }]);
    expect(bridge.asked.filter(({ name }) => name === 'settings:check')).toMatchObject([
      { argument: { address: '27000@beta' } },
    ]);
    expect(text()).toContain('It works.');
    await drawn.type(field, '27000@gamma');
    expect(text()).not.toContain('It works.');
  });
});
