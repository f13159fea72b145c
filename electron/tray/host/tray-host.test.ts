import { expect, it } from 'vitest';
import { hasTrayHost, waitForTrayHost } from './tray-host.ts';

it('is sure of Windows and macOS, and of a Linux that cannot be asked', async () => {
  expect(await hasTrayHost('win32', {})).toBe(true);
  expect(await hasTrayHost('darwin', {})).toBe(true);
  expect(await hasTrayHost('linux', {})).toBe(false);
  expect(await hasTrayHost('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus', HOME: '/nowhere' })).toBe(
    false,
  );
});

it('waits for a panel that starts late, and gives up in the end', async () => {
  let looked = 0;
  const waits: number[] = [];
  const wait = async (ms: number) => waits.push(ms);
  expect(await waitForTrayHost(10_000, async () => ++looked === 3, 500, wait)).toBe(true);
  expect(waits).toEqual([500, 500]);
  expect(await waitForTrayHost(1000, async () => false, 500, wait)).toBe(false);
  expect(
    await waitForTrayHost(
      0,
      async () => false,
      500,
      async () => expect.unreachable(),
    ),
  ).toBe(false);
});
