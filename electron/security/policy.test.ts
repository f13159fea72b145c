import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, noncePlaceholder } from './content-security-policy.ts';
import { secureWebPreferences } from './web-preferences.ts';

describe('the content security policy', () => {
  const policy = new Map(
    contentSecurityPolicy('N')
      .split('; ')
      .map((rule) => rule.split(/ (.*)/s) as [string, string]),
  );

  it('gives a page no network, no plugins, no frames and no forms', () => {
    for (const rule of ['default-src', 'connect-src', 'base-uri', 'form-action', 'frame-ancestors', 'object-src'])
      expect(policy.get(rule)).toBe("'none'");
  });

  it('lets in scripts of the app alone, and never inline ones', () => {
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self' 'nonce-N'");
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|blob:/);
  });

  it('has a place for its nonce in the page', () => {
    expect(readFileSync(join(import.meta.dirname, '../../renderer/index.html'), 'utf8')).toContain(noncePlaceholder);
  });
});

it('holds every page without Node, in a world of its own and in the sandbox', () => {
  expect(secureWebPreferences('/preload.cjs', false)).toEqual({
    preload: '/preload.cjs',
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableBlinkFeatures: 'Auxclick',
    spellcheck: false,
    webgl: false,
    devTools: false,
  });
});
