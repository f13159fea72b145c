import { describe, expect, it } from 'vitest';
import { appOrigin } from './app-origin.ts';
import { isTrustedSender, type SenderEvent } from './sender.ts';

const ours = (id: number) => id === 7;

function event(change: { url?: string; id?: number; parent?: unknown; other?: boolean; destroyed?: boolean } = {}) {
  const frame = { url: change.url ?? 'app://seatlight/index.html?view=popover', parent: change.parent ?? null };
  return {
    sender: {
      id: change.id ?? 7,
      mainFrame: change.other ? { url: frame.url, parent: null } : frame,
      isDestroyed: () => change.destroyed ?? false,
    },
    senderFrame: frame,
  } satisfies SenderEvent;
}

describe('isTrustedSender', () => {
  it('accepts the main frame of our own window on our own page', () => {
    expect(isTrustedSender(event(), appOrigin, ours)).toBe(true);
    expect(isTrustedSender(event({ url: 'app://seatlight/index.html' }), appOrigin, ours)).toBe(true);
  });

  it.each([
    ['a frame that is gone', { ...event(), senderFrame: null }],
    ['a window that is gone', event({ destroyed: true })],
    ['a frame within the page', event({ parent: {} })],
    ['another frame than the main one', event({ other: true })],
    ['a window that is not ours', event({ id: 8 })],
    ['another site', event({ url: 'https://evil.example/' })],
    ['another host of our scheme', event({ url: 'app://evil/index.html' })],
    ['a name that begins like ours', event({ url: 'app://seatlight.evil/index.html' })],
    ['a user part that looks like ours', event({ url: 'https://app://seatlight@evil.example' })],
    ['a file', event({ url: 'file:///seatlight/index.html' })],
    ['an empty address', event({ url: '' })],
    ['an empty page', event({ url: 'about:blank' })],
    ['nonsense', event({ url: 'not an address' })],
  ])('refuses %s', (_what, refused) => {
    expect(isTrustedSender(refused, appOrigin, ours)).toBe(false);
  });
});
