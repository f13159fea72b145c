import { describe, expect, it } from 'vitest';
import { apiUrl, socketUrl } from './api-addresses.ts';
import { isLoopback, readServerAddress, serverLabel } from './server-address.ts';

describe('readServerAddress', () => {
  it.each([
    ['https://monitor.example', 'https://monitor.example'],
    [' https://monitor.example/ ', 'https://monitor.example'],
    ['http://127.0.0.1:8377', 'http://127.0.0.1:8377'],
    ['https://it.example/seatlight/', 'https://it.example/seatlight'],
    ['HTTPS://Monitor.Example:443', 'https://monitor.example'],
  ])('reads %s', (text, url) => {
    expect(readServerAddress(text)).toEqual({ ok: true, url });
  });

  it.each([
    'monitor.example',
    'monitor',
    '',
    'ftp://monitor.example',
    'file:///etc/passwd',
    'https://me:secret@monitor.example',
    'https://monitor.example/?x=1',
    'javascript:alert(1)',
  ])('refuses %s with a reason', (text) => {
    const read = readServerAddress(text);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.message).toMatch(/\.$/);
  });
});

it.each(['http://monitor.example', 'http://10.0.0.7:7440', 'http://127.0.0.1.example', 'HTTP://[::2]/'])(
  'refuses %s: nothing goes over the network in clear',
  (text) => {
    expect(readServerAddress(text)).toMatchObject({ ok: false, message: expect.stringContaining('not be encrypted') });
  },
);

it('takes http:// on this computer', () => {
  for (const text of ['http://127.0.0.1:7440', 'http://localhost:7440', 'http://[::1]:7440'])
    expect(readServerAddress(text)).toEqual({ ok: true, url: text });
});

it('derives the other addresses', () => {
  expect(socketUrl('https://a.example/x')).toBe('wss://a.example/x/api/v1/agent');
  expect(socketUrl('http://127.0.0.1:1')).toBe('ws://127.0.0.1:1/api/v1/agent');
  expect(apiUrl('http://a:1', '/api/v1/health')).toBe('http://a:1/api/v1/health');
  expect(serverLabel('https://a.example:8443/x')).toBe('a.example:8443');
});

it('knows what stays on this computer', () => {
  expect(['http://127.0.0.1:8', 'http://localhost', 'http://127.0.1.1', 'http://[::1]:1'].every(isLoopback)).toBe(true);
  expect(['http://127.0.0.1.example', 'https://monitor.example'].some(isLoopback)).toBe(false);
});
