import { expect, it } from 'vitest';
import { isServerUrl, typedLicenseServer } from './addresses.ts';

it('keeps the address of a license server without blanks', () => {
  expect(typedLicenseServer({ address: ' @a, 27001@b, 27002@c ', log: '/l' }, [{ address: '1@d' }])).toEqual({
    ok: true,
    server: { address: '@a,27001@b,27002@c', log: '/l' },
  });
});

it('takes the manager that is chosen, or the one that is typed before the address', () => {
  const rlm = { ok: true, server: { address: '5053@a', manager: 'rlm' } };
  expect(typedLicenseServer({ address: '5053@a', manager: 'rlm' }, [])).toEqual(rlm);
  expect(typedLicenseServer({ address: 'rlm: 5053@a', manager: 'lmx' }, [])).toEqual(rlm);
  expect(typedLicenseServer({ address: '27000@a', manager: 'flexlm' }, [])).toEqual({
    ok: true,
    server: { address: '27000@a' },
  });
});

it.each(['', 'alpha', '27000@a.example.org, 27000@b.example.org', 'C:\\license.dat'])(
  'says what is wrong with "%s", and what to do',
  (address) => {
    const typed = typedLicenseServer({ address }, []);
    expect(typed.ok ? '' : typed.message).toMatch(/. (Write it as port@host|Give them as 2 license servers)/);
  },
);

it('sees the same license server twice', () => {
  const twice = { ok: false, message: expect.stringContaining('already') };
  expect(typedLicenseServer({ address: '27000@Alpha' }, [{ address: '27000@alpha' }])).toEqual(twice);
  expect(typedLicenseServer({ address: '1@b' }, [{ address: '1@a,1@b,1@c' }])).toEqual(twice);
  const rlm = { address: '@alpha', manager: 'rlm' } as const;
  expect(typedLicenseServer({ address: 'rlm:5053@alpha' }, [rlm])).toEqual(twice);
  expect(typedLicenseServer({ address: '@alpha' }, [rlm]).ok).toBe(true);
});

it('tells addresses of monitoring servers from other texts', () => {
  expect(['https://monitor.example', 'http://localhost:8080/x'].every(isServerUrl)).toBe(true);
  expect(['monitor.example', 'ftp://monitor.example', 'https://', ''].some(isServerUrl)).toBe(false);
});
