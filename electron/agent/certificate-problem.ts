/** What is wrong with the encryption on the way to the monitoring server, in plain words and with the next step. Pure. */
import type { Problem } from '../../protocol/license.ts';

const problem = (kind: string, message: string, nextStep: string): Problem => ({ kind, code: null, message, nextStep });

const keyPinCode = 'SEATLIGHT_KEY_PIN';

/** The server has none of the keys that the administrator named. */
export class KeyPinError extends Error {
  readonly code = keyPinCode;

  constructor() {
    super('The server has none of the pinned keys.');
  }
}

/** What OpenSSL and BoringSSL print when the two sides have no version of TLS in common. */
const wrongVersion = /alert[ _]protocol[ _]version|unsupported[ _]protocol/i;

/** More names of a certificate say no more. */
const maxNamesLength = 200;

/** The names for which a certificate was made, as the error has them; empty where it does not. */
function namesIn(error: unknown): string {
  const { cert } = (error ?? {}) as { cert?: { subjectaltname?: unknown } };
  const names = typeof cert?.subjectaltname === 'string' ? cert.subjectaltname : '';
  return names.replaceAll(/DNS:|IP Address:/g, '').slice(0, maxNamesLength);
}

const untrusted = (server: string): Problem =>
  problem(
    'certificate-untrusted',
    `This computer does not trust the certificate of ${server}: it does not know who issued it.`,
    "Ask the administrator to add the organisation's root certificate to this computer, and the server to send its whole chain.",
  );

/**
 * The problem behind an error code of Node's TLS; null when it is about something else.
 *
 * @param server how the server is called in front of people
 * @see https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes
 */
export function certificateProblem(code: string, error: unknown, server: string): Problem | null {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return problem(
        'certificate-expired',
        `The certificate of ${server} has expired.`,
        'Ask the administrator to renew it, and check that the clock of this computer is right.',
      );
    case 'CERT_NOT_YET_VALID':
      return problem(
        'certificate-not-yet-valid',
        `The certificate of ${server} is not valid yet.`,
        'Check that the clock of this computer is right.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const names = namesIn(error);
      return problem(
        'certificate-name',
        `The certificate of ${server} was made for ${names === '' ? 'another name' : `other names: ${names}`}.`,
        'Use the name that the administrator gave you, not an address or a short name.',
      );
    }
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return problem(
        'certificate-self-signed',
        `${server} has signed its certificate itself, so anybody could have made it.`,
        'Ask the administrator for a certificate of the organisation, or to have this one trusted on this computer.',
      );
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_UNTRUSTED':
      return untrusted(server);
    case 'CERT_REVOKED':
      return problem(
        'certificate-revoked',
        `The certificate of ${server} was withdrawn by who issued it.`,
        'Tell the administrator; until there is a new one, nothing is sent to this server.',
      );
    case keyPinCode:
      return problem(
        'server-key',
        `${server} has another key than those that your administrator named.`,
        'Tell the administrator: either the key was changed and the policy was not, or somebody stands between you and the server.',
      );
    case 'INVALID_CA':
    case 'INVALID_PURPOSE':
    case 'PATH_LENGTH_EXCEEDED':
    case 'CERT_CHAIN_TOO_LONG':
    case 'CERT_REJECTED':
    case 'CERT_SIGNATURE_FAILURE':
    case 'CA_MD_TOO_WEAK':
    case 'CA_KEY_TOO_SMALL':
    case 'EE_KEY_TOO_SMALL':
      return problem(
        'certificate-unusable',
        `The certificate of ${server} cannot be used (${code}).`,
        'Ask the administrator for one that is made for servers and strong enough.',
      );
    default:
      return error instanceof Error && wrongVersion.test(error.message)
        ? problem(
            'tls-version',
            `${server} speaks no encryption that is safe today.`,
            'Ask the administrator to allow TLS 1.2 or 1.3 on the server, or on the proxy before it.',
          )
        : null;
  }
}
