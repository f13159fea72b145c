import { describe, expect, it } from 'vitest';
import { assetPath } from './asset-path.ts';

describe('assetPath', () => {
  it.each([
    ['app://seatlight/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://seatlight/index.html?view=settings#top', 'index.html', 'text/html; charset=utf-8'],
    ['app://seatlight/assets/main-Ab_1.js', 'assets/main-Ab_1.js', 'text/javascript; charset=utf-8'],
    ['app://seatlight/assets/fonts/a.woff2', 'assets/fonts/a.woff2', 'font/woff2'],
  ])('serves %s', (address, path, contentType) => {
    expect(assetPath(address)).toEqual({ path, contentType });
  });

  it.each([
    'app://seatlight/',
    'app://seatlight/../package.json',
    'app://seatlight/assets/../../main/main.js',
    'app://seatlight/%2e%2e/main/main.js',
    'app://seatlight/..%2fmain%2fmain.js',
    'app://seatlight/..%5cmain.js',
    'app://seatlight/%252e%252e/main.js',
    'app://seatlight/assets\\..\\main.js',
    'app://seatlight/C:/Windows/win.html',
    'app://seatlight//etc/passwd.html',
    'app://seatlight/%00index.html',
    'app://seatlight/index.html%00.png',
    'app://seatlight/.hidden.html',
    'app://seatlight/.env',
    'app://seatlight/assets/con.json',
    'app://seatlight/%E0%A4%A',
    'app://other/index.html',
    'app://seatlight.example/index.html',
    'https://seatlight/index.html',
    'file:///etc/passwd',
  ])('refuses %s', (address) => {
    expect(assetPath(address)).toBeNull();
  });
});
