import { describe, expect, it, vi } from 'vitest';
import type { ViewTarget } from '../ipc/contract.ts';
import { createPopoverPlace } from './popover-place.ts';

const offer: ViewTarget = { kind: 'offer', offerId: 'o1' };
const notices: ViewTarget = { kind: 'notices' };

function setUp(page: number | null = null) {
  let pageId = page;
  const ports = { pageId: () => pageId, show: vi.fn(async () => {}), tell: vi.fn() };
  return {
    ...ports,
    place: createPopoverPlace(ports),
    opens(id: number | null) {
      pageId = id;
    },
  };
}

describe('the place of the popover', () => {
  it('waits for a page that is not there yet, and is told once, the newest', () => {
    const { place, opens, show, tell } = setUp();
    place.go(notices);
    place.go(offer);
    expect(show).toHaveBeenCalledTimes(2);
    opens(1);
    expect(place.take(1)).toEqual(offer);
    expect(place.take(1)).toBeNull();
    expect(tell).not.toHaveBeenCalled();
  });

  it('is told to a page that listens', () => {
    const { place, show, tell } = setUp(1);
    place.take(1);
    place.go(offer);
    expect(tell).toHaveBeenCalledExactlyOnceWith(1, offer);
    expect(show).toHaveBeenCalledOnce();
    expect(place.take(1)).toBeNull();
  });

  it('is nothing for another page, such as the settings', () => {
    const { place } = setUp(1);
    place.go(offer);
    expect(place.take(2)).toBeNull();
    expect(place.take(1)).toEqual(offer);
  });

  it('is kept for the next page when the one that listened is gone', () => {
    const { place, opens, tell } = setUp(1);
    place.take(1);
    place.forget(1);
    opens(null);
    place.go(offer);
    opens(2);
    expect(place.take(2)).toEqual(offer);
    expect(tell).not.toHaveBeenCalled();
  });
});
