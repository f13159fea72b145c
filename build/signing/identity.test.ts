import { describe, expect, it } from 'vitest';
import { readSigning, wantsSigning } from './identity.ts';
import { signtoolArguments } from './signtool.ts';

const certificate = { file: '/keys/release.p12', password: 'secret' };

describe('what is signed with', () => {
  it('is the certificate file, with the time of a public service', () => {
    expect(readSigning({}, certificate)).toEqual({
      identity: { kind: 'file', path: '/keys/release.p12', password: 'secret' },
      timestampUrl: 'http://timestamp.digicert.com',
    });
  });

  it('is a token when one is named, with the PIN where passwords of keys stand', () => {
    const env = {
      WIN_SIGN_PKCS11_MODULE: '/usr/lib/token.so',
      WIN_SIGN_PKCS11_KEY: 'pkcs11:object=release',
      WIN_SIGN_PKCS11_CERTIFICATES: '/keys/chain.pem',
      WIN_CSC_KEY_PASSWORD: '1234',
      WIN_TIMESTAMP_URL: 'https://time.example/',
    };
    expect(readSigning(env, certificate)).toEqual({
      identity: {
        kind: 'token',
        module: '/usr/lib/token.so',
        key: 'pkcs11:object=release',
        certificates: '/keys/chain.pem',
        pin: '1234',
      },
      timestampUrl: 'https://time.example/',
    });
  });

  it('is what the store of Windows has under a thumbprint', () => {
    expect(readSigning({ WIN_SIGN_THUMBPRINT: 'AB12' }, null)?.identity).toEqual({ kind: 'store', thumbprint: 'AB12' });
  });

  it('is nothing when nothing is named', () => {
    expect(readSigning({ WIN_CSC_LINK: ' ', WIN_CSC_KEY_PASSWORD: 'x' }, null)).toBeNull();
  });

  it('asks nobody for the time when there is no network', () => {
    expect(readSigning({ ELECTRON_BUILDER_OFFLINE: 'true' }, certificate)?.timestampUrl).toBeNull();
  });

  it.each([
    [{ WIN_SIGN_PKCS11_MODULE: '/usr/lib/token.so' }, 'set WIN_SIGN_PKCS11_KEY and WIN_SIGN_PKCS11_CERTIFICATES'],
    [{ WIN_TIMESTAMP_URL: 'time.example' }, 'WIN_TIMESTAMP_URL must be an address'],
  ])('is refused when incomplete or wrong', (env, message) => {
    expect(() => readSigning(env, certificate)).toThrow(message);
  });
});

it.each([
  [{ WIN_CSC_LINK: 'a.p12' }, true],
  [{ CSC_LINK: 'a.p12' }, true],
  [{ WIN_SIGN_PKCS11_MODULE: 'a.so' }, true],
  [{ WIN_SIGN_THUMBPRINT: 'AB12' }, true],
  [{ WIN_CSC_LINK: '', WIN_CSC_KEY_PASSWORD: 'x' }, false],
  [{}, false],
])('with %o something is to be signed: %s', (env, wanted) => {
  expect(wantsSigning(env)).toBe(wanted);
});

it('asks signtool for SHA-256, and for the time by RFC 3161', () => {
  const what = { name: 'Seatlight', site: 'https://seatlight.example/' };
  const words = signtoolArguments('C:\\out\\a.exe', 'AB12', 'http://time.example', what).join(' ');
  expect(words).toContain('/sha1 AB12 /fd sha256 /tr http://time.example /td sha256');
  expect(signtoolArguments('C:\\out\\a.exe', 'AB12', null, what)).not.toContain('/tr');
});
