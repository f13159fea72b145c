import { describe, expect, it } from 'vitest';
import { connectionProblem, HttpStatusError, isRefusal, ProtocolError, TimeoutError } from './connection-problem.ts';

const withCode = (code: string) => Object.assign(new Error(`some ${code}`), { code });

describe('connectionProblem', () => {
  it.each([
    ['ENOTFOUND', 'name-not-found'],
    ['EAI_AGAIN', 'name-service-silent'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ETIMEDOUT', 'timed-out'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ECONNRESET', 'connection-lost'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-untrusted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-self-signed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-name'],
    ['CERT_REVOKED', 'certificate-revoked'],
    ['CERT_SIGNATURE_FAILURE', 'certificate-unusable'],
    ['EPROTO', 'not-encrypted'],
    ['SOMETHING_ELSE', 'cannot-connect'],
  ])('tells %s as %s, with a next step', (code, kind) => {
    const told = connectionProblem(withCode(code), 'monitor.example');
    expect(told.kind).toBe(kind);
    expect(told.message).toContain('monitor.example');
    expect(told.nextStep).not.toBe('');
  });

  it.each([
    [401, 'wrong-token'],
    [403, 'wrong-token'],
    [404, 'not-seatlight'],
    [407, 'proxy-sign-in'],
    [302, 'redirected'],
    [503, 'server-trouble'],
  ])('tells HTTP %i as %s', (status, kind) => {
    expect(connectionProblem(new HttpStatusError(status), 'm').kind).toBe(kind);
  });

  it('tells in the words of the server what a role may not see', () => {
    const reason = { error: 'not-allowed', message: 'Only license administrators may see this.', nextStep: 'Ask one.' };
    const told = connectionProblem(new HttpStatusError(403, JSON.stringify(reason)), 'm');
    expect(told).toEqual({ kind: 'not-allowed', code: null, message: reason.message, nextStep: reason.nextStep });
    expect(isRefusal(told.kind)).toBe(true);
  });

  it('takes a credential that was taken back for a refusal, and silence for none', () => {
    expect(['credential-revoked', 'enrolment-required', 'wrong-token', 'timed-out'].map(isRefusal)).toEqual([
      ...[true, true, true, false],
    ]);
  });

  it('tells that there is no safe version of TLS, as OpenSSL and as BoringSSL say it', () => {
    for (const text of [
      '0A00042E:SSL routines:tlsv1 alert protocol version',
      'internal:TLSV1_ALERT_PROTOCOL_VERSION:x',
    ])
      expect(connectionProblem(Object.assign(new Error(text), { code: 'EPROTO' }), 'm').kind).toBe('tls-version');
  });

  it('looks into what an error wraps', () => {
    const both = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    expect(connectionProblem(both, 'm').kind).toBe('connection-refused');
    expect(connectionProblem(new Error('failed', { cause: withCode('ENOTFOUND') }), 'm').kind).toBe('name-not-found');
  });

  it('tells silence, nonsense and things that are no errors', () => {
    expect(connectionProblem(new TimeoutError('x'), 'm').kind).toBe('timed-out');
    expect(connectionProblem(new ProtocolError('no JSON'), 'm')).toMatchObject({ kind: 'not-understood' });
    expect(connectionProblem('thrown text', 'm').message).toContain('thrown text');
  });
});
