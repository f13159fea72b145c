import { describe, expect, it, vi } from 'vitest';
import { channel, isEventName, isRequestName, requestNames } from './channels.ts';
import { type RequestName, requests } from './contract.ts';
import { type Handlers, RequestError, registerHandlers } from './register.ts';

interface FakeEvent {
  readonly trusted: boolean;
}

/** All requests answered with null, except those given. */
function setUp(given: Partial<Handlers> = {}) {
  const listeners = new Map<string, (event: FakeEvent, ...words: unknown[]) => Promise<unknown>>();
  const log = vi.fn();
  const nothing = Object.fromEntries(Object.keys(requests).map((name) => [name, () => null]));
  registerHandlers<FakeEvent>(
    {
      receiver: { handle: (name, listener) => listeners.set(name, listener) },
      isTrusted: (event) => event.trusted,
      webContentsId: () => 7,
      log,
    },
    { ...nothing, ...given } as Handlers,
  );
  const ask = (name: RequestName, words: unknown[], trusted = true) =>
    listeners.get(channel(name))?.({ trusted }, ...words);
  return { ask, listeners, log };
}

describe('registerHandlers', () => {
  it('registers exactly the contract, under names of its own', () => {
    const { listeners } = setUp();
    expect([...listeners.keys()].toSorted()).toEqual(requestNames.map(channel).toSorted());
    expect(requestNames.toSorted()).toEqual(Object.keys(requests).toSorted() as RequestName[]);
    expect([...listeners.keys()].every((name) => name.startsWith('seatlight:'))).toBe(true);
  });

  it('answers a trusted page, and says which one it was', async () => {
    const watch = vi.fn(() => null);
    const { ask } = setUp({ 'holders:watch': watch });
    expect(await ask('holders:watch', ['f1'])).toEqual({ ok: true, value: null });
    expect(watch).toHaveBeenCalledWith('f1', 7);
  });

  it('refuses anybody else before looking at what is said', async () => {
    const watch = vi.fn(() => null);
    const { ask, log } = setUp({ 'holders:watch': watch });
    expect(await ask('holders:watch', ['f1'], false)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(watch).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalledOnce();
  });

  it.each<[RequestName, unknown[]]>([
    ['holders:watch', []],
    ['holders:watch', [5]],
    ['holders:watch', ['x'.repeat(513)]],
    ['holders:watch', ['f1', 'more']],
    ['state:get', ['unexpected']],
    ['history:get', [Array.from({ length: 65 }, () => 'f')]],
    ['settings:set', [{ theme: 'pink' }]],
    ['settings:set', [{ serverUrl: 'file:///etc/passwd' }]],
    ['settings:set', [{ serverUrl: 'https://ana:secret@monitor.example' }]],
    ['settings:set', [{ refreshSeconds: 1 }]],
    ['settings:set', [{ licenseServers: [{ address: '/etc/passwd' }] }]],
    ['settings:set', [{ licenseServers: [{ address: '-help' }] }]],
    ['settings:set-token', [{ serverUrl: 'no address', token: 't' }]],
    ['settings:check', [{ manager: 'other', address: '1@a' }]],
    ['feature:pin', [{ featureId: 'f' }]],
    ['link:open', ['https://evil.example']],
  ])('refuses %s with %j', async (name, words) => {
    const handler = vi.fn(() => null);
    const { ask } = setUp({ [name]: handler });
    expect(await ask(name, words)).toMatchObject({ ok: false, code: 'bad-request' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('reads the address of a monitoring server as people copy it', async () => {
    const set = vi.fn(() => null);
    const { ask } = setUp({ 'settings:set': set as never, 'settings:set-token': set });
    await ask('settings:set', [{ serverUrl: ' https://Monitor.example/ ' }]);
    expect(set).toHaveBeenLastCalledWith({ serverUrl: 'https://monitor.example' }, 7);
    await ask('settings:set-token', [{ serverUrl: 'https://monitor.example/seats/', token: 't' }]);
    expect(set).toHaveBeenLastCalledWith({ serverUrl: 'https://monitor.example/seats', token: 't' }, 7);
  });

  it('reads the address of a license server as everybody does, and says what is wrong with it', async () => {
    const set = vi.fn(() => null);
    const { ask } = setUp({ 'settings:set': set as never });
    await ask('settings:set', [{ licenseServers: [{ address: ' 27000@a, 27000@b, 27000@c ' }] }]);
    expect(set).toHaveBeenLastCalledWith({ licenseServers: [{ address: '27000@a,27000@b,27000@c' }] }, 7);
    expect(await ask('settings:set', [{ licenseServers: [{ address: '1@a,1@b' }] }])).toMatchObject({
      ok: false,
      message: expect.stringContaining('"1@a,1@b" names 2 machines, and a redundant set has three.'),
    });
  });

  it('lets no unknown words through', async () => {
    const set = vi.fn(() => null);
    const { ask } = setUp({ 'settings:set': set as never });
    await ask('settings:set', [{ theme: 'dark', admin: true }]);
    expect(set).toHaveBeenCalledWith({ theme: 'dark' }, 7);
  });

  it('tells failures as a code and a sentence, and never a stack', async () => {
    const { ask, log } = setUp({
      'state:get': () => {
        throw new Error('secret path /home/ana');
      },
      'about:get': () => {
        throw new RequestError('some-code', 'A sentence.');
      },
    });
    expect(await ask('about:get', [])).toEqual({ ok: false, code: 'some-code', message: 'A sentence.' });
    expect(log).not.toHaveBeenCalled();
    const failed = await ask('state:get', []);
    expect(failed).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(failed)).not.toContain('secret path');
    expect(log).toHaveBeenCalledOnce();
  });
});

it('knows its own names, and not those of every object', () => {
  expect(isRequestName('state:get')).toBe(true);
  expect(isEventName('state:patch')).toBe(true);
  for (const name of ['toString', '__proto__', 'state:patch', '', undefined, 5])
    expect(isRequestName(name)).toBe(false);
  for (const name of ['constructor', 'state:get', null]) expect(isEventName(name)).toBe(false);
});
