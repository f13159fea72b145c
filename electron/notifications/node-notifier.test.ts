import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { loadNodeNotifier } from './load-node-notifier.ts';
import { mostPopUps, type Notify, nodeNotifier, plainOptions, withinMs } from './node-notifier.ts';
import type { PopUp } from './notifier.ts';

const popUp = (change: Partial<PopUp> = {}): PopUp => ({
  id: 'x',
  title: 'A FLUENT seat is free',
  body: 'Yours for 3 min.',
  actions: [{ key: 'start', label: 'Start' }],
  stays: true,
  ...change,
});
const flush = () => new Promise((done) => setImmediate(done));

function setUp(notify: Notify, platform: NodeJS.Platform = 'linux') {
  const clock = createManualClock();
  const events = { shown: vi.fn(), clicked: vi.fn(), chosen: vi.fn(), failed: vi.fn() };
  const notifier = nodeNotifier({ platform, clock, load: async () => notify })(events);
  return { clock, events, notifier };
}

describe('what goes in', () => {
  it('is known options only, of plain texts that are no option', () => {
    expect(plainOptions({ title: '--hint=x\u0000', body: '-u <b>"$(id)"</b>\n`id`' }, 'linux')).toEqual({
      title: 'hint=x',
      message: 'u &lt;b&gt;"$(id)"&lt;/b&gt; `id`',
      'app-name': 'Seatlight',
    });
    expect(plainOptions({ title: 'a', body: 'b' }, 'win32')).toEqual({
      title: 'a',
      message: 'b',
      appID: 'Seatlight.Agent',
    });
    expect(plainOptions({ title: '', body: '--' }, 'darwin')).toEqual({ title: 'Seatlight', message: 'Seatlight' });
  });

  it('is cut', () => {
    const { title, message } = plainOptions({ title: 't'.repeat(1000), body: 'b'.repeat(5000) }, 'linux');
    expect([title.length, message.length]).toEqual([120, 400]);
  });
});

describe('what comes back', () => {
  it('counts once, though the library calls twice', async () => {
    const { events, notifier } = setUp((_options, callback) => {
      callback(new Error('failed'));
      callback(null, 'timeout');
    });
    notifier.show(popUp());
    await flush();
    expect(events.failed).toHaveBeenCalledExactlyOnceWith('x', 'failed');
    expect(events.shown).not.toHaveBeenCalled();
  });

  it('may be a click where the system tells it', async () => {
    const { events, notifier } = setUp((_options, callback) => callback(null, 'activate'), 'win32');
    notifier.show(popUp());
    await flush();
    expect(events.clicked).toHaveBeenCalledWith('x');
  });

  it('is not waited for for ever', async () => {
    const { clock, events, notifier } = setUp(() => {});
    notifier.show(popUp());
    await flush();
    clock.advance(60_000);
    expect(events.failed).toHaveBeenCalledOnce();
    expect(clock.pending).toBe(0);
  });

  it('is a failure when the library cannot be loaded or throws', async () => {
    const thrown = setUp(() => {
      throw new Error('broken');
    });
    thrown.notifier.show(popUp());
    await flush();
    expect(thrown.events.failed).toHaveBeenCalledWith('x', 'broken');
  });
});

it('starts no more than a few programs at once', async () => {
  const notify = vi.fn<Notify>((_options, callback) => callback(null, ''));
  const { clock, events, notifier } = setUp(notify);
  for (let index = 0; index < mostPopUps + 3; index++) notifier.show(popUp());
  await flush();
  expect(notify).toHaveBeenCalledTimes(mostPopUps);
  expect(events.failed).toHaveBeenCalledTimes(3);
  clock.advance(withinMs);
  notifier.show(popUp());
  await flush();
  expect(notify).toHaveBeenCalledTimes(mostPopUps + 1);
});

describe.skipIf(process.platform !== 'linux')('the library itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notify-send-'));
  const words = join(folder, 'words');
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('hands hostile texts to notify-send as they are, and runs nothing in them', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(
      join(bin, 'notify-send'),
      `#!/bin/sh\nfor word in "$@"; do printf '%s\\n' "$word"; done > ${words}\n`,
    );
    chmodSync(join(bin, 'notify-send'), 0o755);
    process.env.PATH = `${bin}${delimiter}${path}`;
    const ran = join(folder, 'x');
    const hostile = `$(>${ran}) "; >${ran}; " '; \\" | & !! %s ~ \`>${ran}\``;
    const { promise: shown, resolve, reject } = Promise.withResolvers<void>();
    const notifier = nodeNotifier({ platform: 'linux', clock: systemClock, load: () => loadNodeNotifier() })({
      shown: () => resolve(),
      clicked: () => reject(new Error('clicked')),
      chosen: () => reject(new Error('chosen')),
      failed: (_id, why) => reject(new Error(why)),
    });
    notifier.show(popUp({ title: hostile, body: hostile }));
    await shown;
    const given = readFileSync(words, 'utf8').split('\n');
    expect(given[0]).toBe(hostile);
    expect(given[1]).toBe(hostile.replaceAll('&', '&amp;').replaceAll('>', '&gt;'));
    expect(given[given.indexOf('--app-name') + 1]).toBe('Seatlight');
    expect(() => readFileSync(ran)).toThrow('ENOENT');
  });
});
