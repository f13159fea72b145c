/** Where a page cannot get: other addresses, windows, pages within it, and the devices of the computer. */
import { expect, type TestType } from 'playwright/test';
import { featureRows } from '../fixtures/popover.ts';
import { type LookedAt, runIn } from './looked-at.ts';

export function reachTests<Args extends LookedAt, WorkerArgs extends object>(test: TestType<Args, WorkerArgs>): void {
  test('reaches no network (1, 8)', async ({ popover, bait }) => {
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
    expect({ ...outcome, beacon: null }).toEqual({
      fetch: 'refused',
      image: 'refused',
      socket: 'refused',
      beacon: null,
    });
    expect(bait.visits).toEqual([]);
  });

  test('cannot go anywhere else (13)', async ({ popover, bait }) => {
    const home = popover.url();
    for (const attempt of [
      `location.href = '${bait.url}/location'`,
      `{ const form = document.createElement('form'); form.action = '${bait.url}/form'; document.body.append(form); form.submit(); }`,
      `{ const frame = document.createElement('iframe'); frame.src = '${bait.url}/frame'; document.body.append(frame); }`,
      `{ const link = document.createElement('a'); link.href = '${bait.url}/link'; document.body.append(link); link.click(); }`,
      "location.href = 'data:text/html,gone'",
      "location.href = 'file:///etc/passwd'",
    ]) {
      await runIn(popover, attempt);
      expect(await runIn(popover, 'document.readyState'), attempt).toBe('complete');
      expect(await runIn(popover, 'location.href'), attempt).toBe(home);
    }
    expect(await runIn(popover, "document.querySelector('[role=treeitem]') !== null")).toBe(true);
    expect((await fetch(`${bait.url}/control`)).status).toBe(200);
    expect(bait.visits).toEqual(['/control']);
  });

  test('opens no window, however it is clicked (10, 14)', async ({ popover, bait }) => {
    const before = popover.context().pages().length;
    expect(await popover.evaluate((url) => window.open(`${url}/window`) === null, bait.url)).toBe(true);
    await popover.evaluate((url) => {
      const link = document.createElement('a');
      link.href = `${url}/link`;
      link.target = '_blank';
      link.id = 'bait';
      link.textContent = 'Bait';
      link.style.cssText = 'position: fixed; inset: 0; z-index: 10000000';
      document.body.append(link);
      link.click();
    }, bait.url);
    await popover.locator('#bait').click({ button: 'middle' });
    await expect(featureRows(popover).first()).toBeVisible();
    expect(popover.context().pages()).toHaveLength(before);
    expect(bait.visits).toEqual([]);
  });

  test('holds no other page within it (11, 12)', async ({ popover, bait }) => {
    const seen = await popover.evaluate(async (url) => {
      const view = document.createElement('webview');
      view.setAttribute('src', `${url}/webview`);
      document.body.append(view);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [view.shadowRoot, typeof Reflect.get(view, 'loadURL')];
    }, bait.url);
    expect(seen).toEqual([null, 'undefined']);
    expect(bait.visits).toEqual([]);
  });

  test('gets no permission (5)', async ({ popover }) => {
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

  test('shows nothing else even where somebody takes it there by force (1)', async ({ popover, bait }) => {
    for (const address of [`${bait.url}/by-force`, 'file:///etc/passwd', 'data:text/html,gone'])
      await expect(popover.goto(address)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
    expect(bait.visits).toEqual([]);
  });
}
