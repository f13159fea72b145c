/** What a page of the app cannot do, even if something bad ran in it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright';
import { featureRow } from './fixtures/popover.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { test as base, expect } from './fixtures/test.ts';

interface Fixtures {
  seatlight: Seatlight;
  popover: Page;
  /** A web server on this machine that remembers who came. */
  bait: { readonly url: string; readonly visits: readonly string[] };
}

const test = base.extend<Fixtures>({
  seatlight: async ({ launch, site }, use) => use(await launch({ switches: site.switches })),
  popover: async ({ seatlight }, use) => {
    const popover = await seatlight.openPopover();
    await expect(featureRow(popover, 'flow_solver')).toBeVisible();
    await use(popover);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  bait: async ({}, use) => {
    const visits: string[] = [];
    const server: Server = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('bait');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
    await use({ url: `http://127.0.0.1:${address.port}`, visits });
    server.close();
  },
});

test('sees nothing of Node or Electron', async ({ popover }) => {
  const seen = await popover.evaluate(() => [
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
    typeof Reflect.get(globalThis, 'module'),
    typeof Reflect.get(globalThis, 'Buffer'),
    typeof Reflect.get(globalThis, 'ipcRenderer'),
  ]);
  expect(new Set(seen)).toEqual(new Set(['undefined']));
  const bridge = await popover.evaluate(() => {
    const value = Reflect.get(globalThis, 'seatlight') as object;
    return { keys: Object.keys(value).sort(), frozen: Object.isFrozen(value) };
  });
  expect(bridge).toEqual({ keys: ['on', 'request', 'view'], frozen: true });
});

test('reaches no network', async ({ popover, bait }) => {
  const outcome = await popover.evaluate(async (url) => {
    const settled = (work: Promise<unknown>) =>
      work.then(
        () => 'reached',
        () => 'refused',
      );
    const image = (source: string) =>
      new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = source;
      });
    const socket = (address: string) =>
      new Promise((resolve, reject) => {
        const opened = new WebSocket(address);
        opened.onopen = resolve;
        opened.onerror = reject;
      });
    return {
      fetch: await settled(fetch(`${url}/fetch`)),
      image: await settled(image(`${url}/image`)),
      socket: await settled(Promise.resolve().then(() => socket(`${url.replace('http', 'ws')}/socket`))),
      beacon: navigator.sendBeacon(`${url}/beacon`, 'data') ? 'sent' : 'refused',
    };
  }, bait.url);
  expect({ ...outcome, beacon: null }).toEqual({ fetch: 'refused', image: 'refused', socket: 'refused', beacon: null });
  expect(bait.visits).toEqual([]);
});

test('cannot go anywhere else', async ({ seatlight, popover, bait }) => {
  // Asked of the main process: Playwright itself waits for a navigation that never happens.
  const run = (script: string) =>
    seatlight.electron.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      script,
    );
  const home = popover.url();
  for (const attempt of [
    `location.href = '${bait.url}/location'`,
    `{ const form = document.createElement('form'); form.action = '${bait.url}/form'; document.body.append(form); form.submit(); }`,
    `{ const frame = document.createElement('iframe'); frame.src = '${bait.url}/frame'; document.body.append(frame); }`,
    `{ const link = document.createElement('a'); link.href = '${bait.url}/link'; document.body.append(link); link.click(); }`,
    "location.href = 'data:text/html,gone'",
    "location.href = 'file:///etc/passwd'",
  ]) {
    await run(attempt);
    expect(await run('document.readyState'), attempt).toBe('complete');
    expect(await run('location.href'), attempt).toBe(home);
  }
  expect(await run("document.querySelector('[role=treeitem]') !== null")).toBe(true);
  expect((await fetch(`${bait.url}/control`)).status).toBe(200);
  expect(bait.visits).toEqual(['/control']);
});

test('opens no window', async ({ popover, bait }) => {
  const before = popover.context().pages().length;
  expect(await popover.evaluate((url) => window.open(`${url}/window`) === null, bait.url)).toBe(true);
  await popover.evaluate((url) => {
    const link = document.createElement('a');
    link.href = `${url}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  }, bait.url);
  await expect(featureRow(popover, 'flow_solver')).toBeVisible();
  expect(popover.context().pages()).toHaveLength(before);
  expect(bait.visits).toEqual([]);
});

test('gets no permission', async ({ popover }) => {
  const answers = await popover.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const states = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
    const camera = await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
      () => 'given',
      () => 'refused',
    );
    return { states: [...new Set(states)], camera, notification: await Notification.requestPermission() };
  });
  expect(answers).toEqual({ states: ['denied'], camera: 'refused', notification: 'denied' });
});

test('runs no script that is not its own', async ({ popover }) => {
  await popover.evaluate(() => {
    const attempts = [
      () => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.injected = true';
        document.body.append(script);
      },
      () => {
        const paragraph = document.createElement('p');
        paragraph.setAttribute('onclick', 'globalThis.injected = true');
        document.body.append(paragraph);
        paragraph.click();
      },
      () => {
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.injected = true">');
      },
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Trusted types refuse it already here.
      }
    }
  });
  expect(await popover.evaluate(() => Reflect.get(globalThis, 'injected'))).toBeUndefined();
});

test('is refused what the contract does not have', async ({ popover }) => {
  const ask = (name: string, argument?: unknown) =>
    popover.evaluate(
      async ([name, argument]) => {
        const bridge = Reflect.get(globalThis, 'seatlight') as {
          request(name: unknown, argument: unknown): Promise<{ ok: boolean }>;
        };
        return bridge.request(name, argument).then(
          ({ ok }) => ok,
          () => false,
        );
      },
      [name, argument] as const,
    );
  expect(await ask('state:get')).toBe(true);
  expect(await ask('shell:open', 'file:///etc/passwd')).toBe(false);
  expect(await ask('link:open', 'https://example.com')).toBe(false);
  expect(await ask('settings:set', { refreshSeconds: 'often' })).toBe(false);
  expect(await ask('holders:watch', { toString: 'x' })).toBe(false);
});
