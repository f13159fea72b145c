import { describe, expect, it } from 'vitest';
import { proxyChoices, ruledProxy } from './proxy.ts';

describe('proxyChoices', () => {
  it.each([
    ['DIRECT', [null]],
    ['PROXY a.example:8080', ['http://a.example:8080']],
    ['PROXY a:8080; HTTPS b:443;SOCKS5 c:1080 ; direct', ['http://a:8080', 'https://b:443', 'socks5h://c:1080', null]],
    ['', [null]],
    ['QUIC a:1; PROXY', [null]],
  ])('reads %s', (answer, choices) => {
    expect(proxyChoices(answer)).toEqual(choices);
  });
});

describe('ruledProxy', () => {
  const rules = { proxy: 'http://p.example:8080', proxyBypass: ['*.inside.example', 'Monitor'] };
  it.each([
    ['the proxy', rules, 'monitor.example', ['http://p.example:8080']],
    ['none for a host of the list', rules, 'a.inside.example', [null]],
    ['none for a host of the list in other letters', rules, 'monitor', [null]],
    ['none at all', { ...rules, proxy: 'direct' }, 'monitor.example', [null]],
    ['what the system says', { ...rules, proxy: '' }, 'a.inside.example', null],
    ['that the proxy looks names up', { ...rules, proxy: 'socks5://s:1080' }, 'x', ['socks5h://s:1080']],
  ])('says %s', (_what, { proxy, proxyBypass }, host, choices) => {
    expect(ruledProxy({ proxy, proxyBypass }, host)).toEqual(choices);
  });
});
