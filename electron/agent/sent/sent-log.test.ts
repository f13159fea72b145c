import { describe, expect, it } from 'vitest';
import { type ApiPath, agentCalls, callOf } from './calls.ts';
import { readableValues } from './readable.ts';
import { createSentLog } from './sent-log.ts';

const json = (body: unknown) => ({ type: 'application/json', content: Buffer.from(JSON.stringify(body)) });

describe('callOf', () => {
  it.each(Object.entries(agentCalls))('knows %s', (name, call) => {
    const [method = '', path = ''] = call.split(' ');
    const own = path.replace('{id}', 'an%2Fid');
    expect(callOf(method, own)).toBe(name);
    expect(callOf(method, `/behind/a/proxy${own}`)).toBe(name);
    expect(callOf(method, `${own}/more`)).toBeNull();
    expect(callOf('DELETE', own)).toBeNull();
  });
});

it('lets nothing be asked for that has no name here', () => {
  // @ts-expect-error: there is no such call
  const unknown: ApiPath = '/api/v1/keystrokes';
  expect(callOf('GET', unknown)).toBeNull();
});

describe('the log of what was sent', () => {
  it('counts each kind and keeps its last message', () => {
    let now = 1000;
    const log = createSentLog(() => now);
    log.frame('{"type":"watch","topic":"feature/a"}');
    now = 2000;
    log.frame('{"type":"watch","topic":"feature/ü"}');
    log.request('POST', 'https://monitor.example/api/v1/waits/w-1/leave', json({ user: 'ana', host: 'ws-1' }));
    expect(log.records()).toEqual([
      {
        kind: 'watch',
        count: 2,
        bytes: 73,
        lastAt: 2000,
        last: { request: null, body: '{"type":"watch","topic":"feature/ü"}' },
      },
      {
        kind: 'leave',
        count: 1,
        bytes: 51,
        lastAt: 2000,
        last: { request: 'POST /api/v1/waits/w-1/leave', body: '{"user":"ana","host":"ws-1"}' },
      },
    ]);
    expect(log.since).toBe(1000);
  });

  it('hides nothing that it does not know', () => {
    const log = createSentLog(() => 1);
    log.frame('{"type":"keys","pressed":"abc"}');
    log.request('GET', 'https://elsewhere.example/report?of=ana', null);
    expect(log.records()).toMatchObject([
      { kind: 'other', count: 2, last: { request: 'GET /report?of=ana', body: null } },
    ]);
  });

  it('names the servers, the last one first, and the eight last at most', () => {
    const log = createSentLog(() => 1);
    for (let index = 0; index < 10; index++) log.connection(`wss://monitor-${index}.example:7440/api/v1/agent`);
    log.connection('wss://monitor-5.example:7440/api/v1/agent');
    const addresses = log.servers().map(({ address }) => address);
    expect(addresses).toHaveLength(8);
    expect(addresses.slice(0, 2)).toEqual(['https://monitor-5.example:7440', 'https://monitor-9.example:7440']);
  });

  it('keeps a bounded part of what is large', () => {
    const log = createSentLog(() => 1);
    log.request('POST', 'https://m.example/api/v1/project-changes', json({ why: 'x'.repeat(100_000) }));
    expect(log.records()).toMatchObject([{ bytes: 100_033, last: { body: null } }]);
  });
});

describe('readableValues', () => {
  it('names each value by its place, of the query and of the body', () => {
    const request = 'POST /api/v1/waits?zone=Europe%2FBerlin';
    const body = '{"user":"ana","featureIds":["a","b"],"answer":{"at":null},"rules":[]}';
    expect(readableValues({ request, body })).toEqual([
      { name: 'zone', value: 'Europe/Berlin' },
      { name: 'user', value: 'ana' },
      { name: 'featureIds.1', value: 'a' },
      { name: 'featureIds.2', value: 'b' },
      { name: 'answer.at', value: null },
      { name: 'rules', value: null },
    ]);
  });

  it('leaves out the type of a frame, and of nothing else', () => {
    expect(readableValues({ request: null, body: '{"type":"watch","topic":"t"}' })).toEqual([
      { name: 'topic', value: 't' },
    ]);
    expect(readableValues({ request: 'POST /x', body: '{"type":"t"}' })).toEqual([{ name: 'type', value: 't' }]);
  });

  it('never shows a secret, and stays short', () => {
    const body = JSON.stringify({ accessToken: 'abc', many: Array.from({ length: 500 }, () => 'y'.repeat(1000)) });
    const values = readableValues({ request: null, body });
    expect(values[0]).toEqual({ name: 'accessToken', value: '(not shown)' });
    expect(values).toHaveLength(100);
    expect(JSON.stringify(values).length).toBeLessThan(40_000);
  });
});
