import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { appOrigin } from './app-origin.ts';
import { type LockDown, lockDownApp, lockDownSession } from './lock-down.ts';

const rules: LockDown = { trustedOrigin: appOrigin, alsoAllowed: [] };

class FakeContents extends EventEmitter {
  openHandler: (() => { action: string }) | null = null;
  readonly close = vi.fn();
  setWindowOpenHandler(handler: () => { action: string }) {
    this.openHandler = handler;
  }
}

const developing: LockDown = { trustedOrigin: 'http://localhost:5173', alsoAllowed: ['ws://localhost:5173/'] };

/** A page of an app that is locked down. */
function page(use = rules) {
  const app = new EventEmitter();
  const contents = new FakeContents();
  lockDownApp(app as unknown as Electron.App, use);
  app.emit('web-contents-created', {}, contents);
  return { app, contents };
}

describe('every page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (event) => {
    const { contents } = page();
    const preventDefault = vi.fn();
    contents.emit(event, { preventDefault, url: `${appOrigin}/index.html` });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('may be reloaded by the development server, and by nobody else', () => {
    const { contents } = page(developing);
    const preventDefault = vi.fn();
    contents.emit('will-navigate', { preventDefault, url: 'http://localhost:5173/index.html?view=popover' });
    expect(preventDefault).not.toHaveBeenCalled();
    contents.emit('will-navigate', { preventDefault, url: 'http://localhost:51730/' });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('opens no window', () => {
    expect(page().contents.openHandler?.()).toEqual({ action: 'deny' });
  });

  it('is closed when it shows anything but the app', () => {
    const { contents } = page();
    const show = (url: string) => contents.emit('did-navigate', {}, url);
    show(`${appOrigin}/index.html?view=popover`);
    show('about:blank');
    expect(contents.close).not.toHaveBeenCalled();
    show('https://evil.example/');
    show('app://seatlight.evil/index.html');
    expect(contents.close).toHaveBeenCalledTimes(2);
  });

  it('does not trust a certificate that the system does not trust', () => {
    const answer = vi.fn();
    const preventDefault = vi.fn();
    page().app.emit('certificate-error', { preventDefault }, {}, 'https://x', 'net::ERR', {}, answer);
    expect(answer).toHaveBeenCalledWith(false);
  });
});

describe('the session', () => {
  function session(use: LockDown) {
    const given: Record<string, unknown> = {};
    const take = (name: string) => (value: unknown) => {
      given[name] = value;
    };
    lockDownSession(
      {
        setPermissionRequestHandler: take('request'),
        setPermissionCheckHandler: take('check'),
        setDevicePermissionHandler: take('device'),
        setSpellCheckerEnabled: take('spelling'),
        webRequest: { onBeforeRequest: take('before') },
      } as unknown as Electron.Session,
      use,
    );
    return given as {
      request: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
      check: () => boolean;
      device: () => boolean;
      spelling: boolean;
      before: (details: { url: string }, answer: (result: { cancel: boolean }) => void) => void;
    };
  }

  it('grants nothing, whoever asks and in whatever way', () => {
    const { request, check, device, spelling } = session(rules);
    const answer = vi.fn();
    request({}, 'media', answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect([check(), device(), spelling]).toEqual([false, false, false]);
  });

  it('lets no request out of the app', () => {
    const { before: ask } = session(rules);
    const blocked = (url: string) => {
      const answer = vi.fn();
      ask({ url }, answer);
      return answer.mock.calls[0]?.[0].cancel;
    };
    expect(blocked('app://seatlight/assets/main.js')).toBe(false);
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:1/',
      'ws://127.0.0.1:1/',
      'file:///etc/passwd',
      'app://seatlight.evil/x.js',
      'devtools://devtools/bundled/x.js',
      'data:text/html,x',
    ])
      expect(blocked(url)).toBe(true);
  });

  it('lets the development server in only while developing', () => {
    const { before: ask } = session(developing);
    const answer = vi.fn();
    for (const url of ['http://localhost:5173/main.tsx', 'ws://localhost:5173/hmr', 'http://localhost:51730/'])
      ask({ url }, answer);
    expect(answer.mock.calls.map(([result]) => result.cancel)).toEqual([false, false, true]);
  });
});
