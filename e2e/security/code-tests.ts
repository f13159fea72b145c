/** What code in a page has, which code gets in, and what it can ask of the main process. */
import { expect, type Page, type TestType } from 'playwright/test';
import { pageUrl } from '../../electron/security/app-origin.ts';
import { contentSecurityPolicy } from '../../electron/security/content-security-policy.ts';
import type { LookedAt } from './looked-at.ts';

/** Asks the main process for something; null where the page has no way to ask. */
const ask = (page: Page, name: string, argument?: unknown): Promise<boolean | null> =>
  page.evaluate(
    async ([name, argument]) => {
      const bridge = Reflect.get(globalThis, 'seatlight') as
        | { request(name: unknown, argument: unknown): Promise<{ ok: boolean }> }
        | undefined;
      if (!bridge) return null;
      return bridge.request(name, argument).then(
        ({ ok }) => ok,
        () => false,
      );
    },
    [name, argument] as const,
  );

export function codeTests<Args extends LookedAt, WorkerArgs extends object>(test: TestType<Args, WorkerArgs>): void {
  test('sees nothing of Node or Electron (2, 3, 20)', async ({ popover }) => {
    const seen = await popover.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
      typeof Reflect.get(globalThis, 'module'),
      typeof Reflect.get(globalThis, 'Buffer'),
      typeof Reflect.get(globalThis, 'ipcRenderer'),
    ]);
    expect(new Set(seen)).toEqual(new Set(['undefined']));
    // Without a world of its own the preload script could not give it at all.
    const bridge = await popover.evaluate(() => {
      const value = Reflect.get(globalThis, 'seatlight') as object;
      return { keys: Object.keys(value).sort(), frozen: Object.isFrozen(value) };
    });
    expect(bridge).toEqual({ keys: ['on', 'request', 'view'], frozen: true });
  });

  test('runs no script that is not its own (7)', async ({ popover }) => {
    const violations = await popover.evaluate(async () => {
      const seen: { directive: string; policy: string }[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, originalPolicy }) => {
        seen.push({ directive: effectiveDirective, policy: originalPolicy });
      });
      const mark = 'globalThis.injected = true';
      const attempts = [
        () => {
          const script = document.createElement('script');
          script.textContent = mark;
          document.body.append(script);
        },
        () => {
          const paragraph = document.createElement('p');
          paragraph.setAttribute('onclick', mark);
          document.body.append(paragraph);
          paragraph.click();
        },
        () => document.body.insertAdjacentHTML('beforeend', `<img src="x" onerror="${mark}">`),
        () => Reflect.get(globalThis, 'eval')(mark),
        () => setTimeout(mark),
        () => new Function(mark)(),
      ];
      // What a debugger runs itself may use `eval` until it first waits.
      await new Promise((resolve) => setTimeout(resolve));
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // Trusted types refuse it already here.
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen;
    });
    expect(await popover.evaluate(() => Reflect.get(globalThis, 'injected'))).toBeUndefined();
    expect(new Set(violations.map(({ directive }) => directive))).toContain('require-trusted-types-for');
    const policies = violations.map(({ policy }) => policy.replace(/nonce-[^']+/, 'nonce-N'));
    expect(new Set(policies)).toEqual(new Set([contentSecurityPolicy('N')]));
  });

  test('is refused what the contract does not have (15, 17)', async ({ popover }) => {
    expect(await ask(popover, 'state:get')).toBe(true);
    expect(await ask(popover, 'shell:open', 'file:///etc/passwd')).toBe(false);
    expect(await ask(popover, 'link:open', 'https://example.com')).toBe(false);
    expect(await ask(popover, 'settings:set', { refreshSeconds: 'often' })).toBe(false);
    expect(await ask(popover, 'holders:watch', { toString: 'x' })).toBe(false);
  });

  test('has no frame that may ask, or that it may look into (6, 17)', async ({ popover }) => {
    const seen = await popover.evaluate(() => {
      const [plain, strange] = [document.createElement('iframe'), document.createElement('iframe')];
      strange.setAttribute('sandbox', '');
      document.body.append(plain, strange);
      return {
        bridge: typeof Reflect.get(plain.contentWindow ?? {}, 'seatlight'),
        // Null is what another origin gives.
        inside: strange.contentDocument === null,
        control: plain.contentDocument !== null,
      };
    });
    expect(seen).toEqual({ bridge: 'undefined', inside: true, control: true });
  });

  test('gets the files of the app by its own scheme, and no others (18)', async ({ popover }) => {
    const home = pageUrl('popover');
    const statusOf = async (address: string) => (await popover.goto(address))?.status();
    for (const path of [
      '../main/main.js',
      '..%2fmain/main.js',
      '..%2fmain%2fmain.js',
      '%2e%2e/main/main.js',
      '..%5cmain%5cmain.js',
      '..%2f..%2fpackage.json',
      'C:%5cWindows%5cwin.ini',
      '%2fetc%2fpasswd',
      'index.html%00.png',
      '',
    ])
      expect(await statusOf(home.replace(/index\.html.*/, path)), path).toBe(404);
    expect(await statusOf(home)).toBe(200);
  });

  test('is heard no more where it shows anything else (17)', async ({ popover }) => {
    await popover.goto('about:blank');
    expect(await ask(popover, 'state:get')).toBe(false);
  });
}
