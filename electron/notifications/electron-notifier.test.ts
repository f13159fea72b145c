import type { NotificationConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { electronNotifier, type SystemNotification } from './electron-notifier.ts';
import type { PopUp } from './notifier.ts';
import { toastTag } from './toast-xml.ts';

const popUp = (change: Partial<PopUp> = {}): PopUp => ({
  id: 'offer:o1',
  title: 'A FLUENT seat is free',
  body: 'Yours for 3 min.',
  actions: [
    { key: 'start', label: 'Start' },
    { key: 'pass', label: 'Pass' },
  ],
  stays: true,
  ...change,
});

/** A system whose pop-ups the test clicks. */
function setUp(platform: NodeJS.Platform = 'linux', activates = false, startedBy: string | null = null) {
  const made: {
    options: NotificationConstructorOptions;
    open: boolean;
    tell(event: string, ...words: unknown[]): void;
  }[] = [];
  let activate = (_details: { readonly arguments: string }) => {};
  const events = { shown: vi.fn(), clicked: vi.fn(), chosen: vi.fn(), failed: vi.fn() };
  const onUnknown = vi.fn();
  const notifier = electronNotifier({
    platform,
    icon: '/icon.png',
    idOfTag: (tag) => (tag === toastTag('offer:o1') ? 'offer:o1' : null),
    onUnknown,
    system: {
      create(options) {
        const listeners = new Map<string, (...words: never[]) => void>();
        const one = {
          options,
          open: false,
          tell: (event: string, ...words: unknown[]) => listeners.get(event)?.(...(words as never[])),
        };
        made.push(one);
        return {
          on: (event: string, listener: (...words: never[]) => void) => listeners.set(event, listener),
          show: () => {
            one.open = true;
          },
          close: () => {
            one.open = false;
          },
        } as SystemNotification;
      },
      handleActivation: activates
        ? (listener) => {
            activate = listener;
            if (startedBy !== null) listener({ arguments: startedBy });
          }
        : null,
    },
  })(events);
  return {
    notifier,
    made,
    events,
    onUnknown,
    async activate(words: string) {
      activate({ arguments: words });
      await Promise.resolve();
    },
  };
}

describe('on Linux', () => {
  it('shows texts whose markup is none, says what the click is for, and keeps a choice on the screen', () => {
    const { notifier, made } = setUp();
    notifier.show(popUp({ title: '<i>x</i>\n', body: 'R&D <b>now</b>' }));
    expect(made[0]?.options).toMatchObject({
      title: '<i>x</i>',
      body: 'R&amp;D &lt;b&gt;now&lt;/b&gt;\nClick for: Start, Pass.',
      timeoutType: 'never',
      urgency: 'normal',
      icon: '/icon.png',
    });
    notifier.show(popUp({ id: 'x', actions: [], stays: false }));
    expect(made[1]?.options).toMatchObject({ body: 'Yours for 3 min.', timeoutType: 'default' });
  });

  it('tells clicks, buttons and failures, each once', () => {
    const { notifier, made, events } = setUp();
    notifier.show(popUp());
    made[0]?.tell('show');
    made[0]?.tell('click');
    expect(events.shown).toHaveBeenCalledWith('offer:o1');
    expect(events.clicked).toHaveBeenCalledExactlyOnceWith('offer:o1');
    notifier.show(popUp());
    made[1]?.tell('action', { actionIndex: 1 });
    expect(events.chosen).toHaveBeenLastCalledWith('offer:o1', 'pass');
    notifier.show(popUp());
    // As older versions tell it.
    made[2]?.tell('action', {}, 0);
    expect(events.chosen).toHaveBeenLastCalledWith('offer:o1', 'start');
    made[2]?.tell('action', { actionIndex: 7 });
    expect(events.clicked).toHaveBeenCalledTimes(2);
    notifier.show(popUp());
    made[3]?.tell('failed', {}, 'no\ndaemon');
    expect(events.failed).toHaveBeenCalledWith('offer:o1', 'no daemon');
  });

  it('takes off what is closed, and the older of two that are the same', () => {
    const { notifier, made } = setUp();
    notifier.show(popUp());
    notifier.show(popUp());
    expect(made.map(({ open }) => open)).toEqual([false, true]);
    notifier.close('offer:o1');
    notifier.close('never shown');
    expect(made.map(({ open }) => open)).toEqual([false, false]);
    notifier.show(popUp({ id: 'a' }));
    notifier.show(popUp({ id: 'b' }));
    notifier.closeAll();
    expect(made.some(({ open }) => open)).toBe(false);
  });

  it('forgets what the person closed', () => {
    const { notifier, made } = setUp();
    notifier.show(popUp());
    made[0]?.tell('close');
    // Closed for good: a second time would be somebody else's.
    if (made[0]) made[0].open = true;
    notifier.close('offer:o1');
    expect(made[0]?.open).toBe(true);
  });
});

describe('on Windows', () => {
  const click = `type=click&notice=${toastTag('offer:o1')}`;
  const start = `type=action&action=0&notice=${toastTag('offer:o1')}&choice=start`;

  it('puts into the pop-up what a click after a restart is about, and hears it once', async () => {
    const { notifier, made, events, activate } = setUp('win32', true);
    notifier.show(popUp({ title: `"FLUENT" & 'more' <b>` }));
    const { toastXml = '', id } = made[0]?.options ?? {};
    expect(id).toBe(toastTag('offer:o1'));
    expect(toastXml).toContain(`launch="type=click&amp;notice=${toastTag('offer:o1')}"`);
    expect(toastXml).toContain('&quot;FLUENT&quot; &amp; &apos;more&apos; &lt;b&gt;');
    expect(toastXml).toContain('duration="long"');
    expect(toastXml).not.toContain('scenario');
    expect(toastXml.match(/<action /g)).toHaveLength(2);
    made[0]?.tell('click');
    await activate(click);
    expect(events.clicked).toHaveBeenCalledExactlyOnceWith('offer:o1');
    await activate(start);
    expect(events.chosen).toHaveBeenCalledExactlyOnceWith('offer:o1', 'start');
  });

  it('tells of the click that started the app once those who hear it are there', async () => {
    const { events } = setUp('win32', true, start);
    expect(events.chosen).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(events.chosen).toHaveBeenCalledExactlyOnceWith('offer:o1', 'start');
  });

  it('keeps no hold on a pop-up that was clicked', async () => {
    const { notifier, made, activate } = setUp('win32', true);
    notifier.show(popUp());
    await activate(click);
    notifier.close('offer:o1');
    expect(made[0]?.open).toBe(true);
  });

  it.each([
    '',
    'type=click',
    'notice=../../x',
    `notice=${toastTag('somebody else')}`,
    `notice=${toastTag('offer:o1')}&choice=${'x'.repeat(40)}`,
    `notice=${toastTag('offer:o1')}&choice=<script>`,
    'x'.repeat(10_000),
  ])('takes a click that says nothing known as a wish to look (%s)', async (words) => {
    const { events, onUnknown, activate } = setUp('win32', true);
    await activate(words);
    expect(onUnknown).toHaveBeenCalledOnce();
    expect(events.clicked).not.toHaveBeenCalled();
    expect(events.chosen).not.toHaveBeenCalled();
  });

  it('hears the objects themselves where that is all there is', () => {
    const { notifier, made, events } = setUp('win32');
    notifier.show(popUp());
    expect(made[0]?.options.toastXml).toBeUndefined();
    made[0]?.tell('click');
    expect(events.clicked).toHaveBeenCalledOnce();
  });
});
