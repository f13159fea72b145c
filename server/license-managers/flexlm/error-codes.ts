/**
 * What FlexLM's error numbers mean in plain words, and what to do. The numbers are FlexLM's own (major code, optional
 * minor code and system error, printed as `(-15,570:111 "Connection refused")`); the words are ours.
 */
import type { Problem } from '../../../protocol/license.ts';

interface Explanation {
  readonly kind: string;
  readonly message: string;
  readonly nextStep: string;
}

const checkAddress =
  'Check the host name and port, that the license server is started, and that a firewall lets this port through.';
const askVendor = 'Ask the supplier of the software for a license file that fits.';
const readServerLog =
  'Look at the end of the license server’s debug log for the reason, then start the vendor daemon again.';

const explanations: Readonly<Record<number, Explanation>> = {
  [-1]: {
    kind: 'no-license-file',
    message: 'The license tool found no license file and no license server address.',
    nextStep: 'Give the address as port@host, or a path to a license file that this machine can read.',
  },
  [-2]: {
    kind: 'bad-license-file',
    message: 'The license file cannot be understood.',
    nextStep: 'Check the license file for broken lines and missing quotes, or fetch it again from the supplier.',
  },
  [-3]: {
    kind: 'no-server-in-license-file',
    message: 'The license file names no license server for this feature.',
    nextStep: 'Use the address port@host of the license server instead of this file.',
  },
  [-4]: {
    kind: 'all-in-use',
    message: 'All licences of this feature are in use.',
    nextStep: 'Wait for a seat, or ask a holder to give one back.',
  },
  [-5]: {
    kind: 'no-such-feature',
    message: 'The license server does not have this feature.',
    nextStep: 'Compare the feature’s name and version with the license file on the license server.',
  },
  [-6]: {
    kind: 'no-port-in-license-file',
    message: 'No port is known for this license server.',
    nextStep: 'Give the address as port@host.',
  },
  [-7]: {
    kind: 'no-socket',
    message: 'The license tool could not open a connection to the license server.',
    nextStep: checkAddress,
  },
  [-8]: {
    kind: 'bad-signature',
    message: 'The license file’s signature does not fit its contents.',
    nextStep: 'Undo changes to the license file, or fetch it again from the supplier.',
  },
  [-9]: {
    kind: 'wrong-host-id',
    message: 'The license is bound to another machine.',
    nextStep: askVendor,
  },
  [-10]: {
    kind: 'expired',
    message: 'The license has expired.',
    nextStep: 'Install the renewed license file and let the license server read it again.',
  },
  [-11]: {
    kind: 'bad-date',
    message: 'A date in the license file cannot be understood.',
    nextStep: askVendor,
  },
  [-12]: {
    kind: 'bad-return',
    message: 'The license server gave an answer that cannot be right.',
    nextStep: readServerLog,
  },
  [-13]: {
    kind: 'no-server-in-license-file',
    message: 'The license file has no SERVER line.',
    nextStep: 'Use the address port@host of the license server instead of this file.',
  },
  [-14]: {
    kind: 'unknown-host',
    message: 'The license server’s host name is not known to this machine.',
    nextStep: 'Check the spelling of the host name and the DNS or hosts file of this machine.',
  },
  [-15]: {
    kind: 'cannot-connect',
    message: 'Nothing answers at the license server’s address.',
    nextStep: checkAddress,
  },
  [-16]: {
    kind: 'cannot-read',
    message: 'The license server took the connection but sent no answer.',
    nextStep:
      'Check that the port is lmgrd’s own and that it is no cloud license service, which does not answer lmstat; else look at the license server’s debug log.',
  },
  [-17]: {
    kind: 'cannot-write',
    message: 'The connection to the license server broke while asking.',
    nextStep: 'Try again; if it stays, look at the network between this machine and the license server.',
  },
  [-18]: {
    kind: 'unsupported',
    message: 'The license server does not support this feature.',
    nextStep: 'Compare the license file in use with the one the license server has loaded.',
  },
  [-19]: {
    kind: 'select-failed',
    message: 'The license tool failed while waiting for the license server.',
    nextStep: 'Try again; if it stays, try the tool on another machine.',
  },
  [-20]: {
    kind: 'server-busy',
    message: 'The license server is busy and turned the question away.',
    nextStep: 'Wait; ask the license server less often if this repeats.',
  },
  [-21]: {
    kind: 'version-too-old',
    message: 'The license does not cover such a new version.',
    nextStep: askVendor,
  },
  [-25]: {
    kind: 'version-too-old',
    message: 'The license server has no license for such a new version.',
    nextStep: askVendor,
  },
  [-33]: {
    kind: 'bad-handshake',
    message: 'The license tool and the vendor daemon could not agree on how to encrypt.',
    nextStep: 'Use the license tool that came with the vendor daemon, or one at least as new.',
  },
  [-34]: {
    kind: 'clock-difference',
    message: 'The clocks of this machine and the license server differ too much.',
    nextStep: 'Set both clocks by the same time server.',
  },
  [-38]: {
    kind: 'excluded',
    message: 'The license server’s options file excludes this user or host.',
    nextStep: 'Ask the license administrator.',
  },
  [-39]: {
    kind: 'not-included',
    message: 'The license server’s options file does not include this user or host.',
    nextStep: 'Ask the license administrator.',
  },
  [-52]: {
    kind: 'vendor-daemon-silent',
    message: 'The vendor daemon did not answer in time.',
    nextStep: readServerLog,
  },
  [-88]: {
    kind: 'clock-set-back',
    message: 'The license server’s clock has been set back.',
    nextStep: 'Set the license server’s clock right and start it again.',
  },
  [-95]: {
    kind: 'wrong-this-host',
    message: 'The license file says “this_host”, and no license server answers on this machine.',
    nextStep: 'Write the license server’s real name in the SERVER line, or use its address port@host.',
  },
  [-96]: {
    kind: 'server-down',
    message: 'The license server’s machine is down or does not answer.',
    nextStep: checkAddress,
  },
  [-97]: {
    kind: 'vendor-daemon-down',
    message: 'The license server runs, but its vendor daemon does not.',
    nextStep: readServerLog,
  },
  [-106]: {
    kind: 'server-busy',
    message: 'The license server has no network connection left.',
    nextStep: 'Wait; if it stays, look for programs that ask the license server without end.',
  },
};

/** Longest text of a license manager that goes into a message. */
const longestQuote = 160;

/**
 * Explains an error number.
 * @param major The negative major code, such as −15.
 * @param printed The code as the tool printed it, such as `-15,570:111`.
 * @param said What the tool said besides; used where the number is not known.
 */
export function explainCode(major: number, printed: string, said = ''): Problem {
  const known = explanations[major];
  if (known) return { ...known, code: printed };
  const quote = said
    .trim()
    .replace(/[\s.]+$/, '')
    .slice(0, longestQuote);
  return {
    kind: 'license-manager-error',
    code: printed,
    message: quote === '' ? `The license server reported error ${printed}.` : `The license server said: ${quote}.`,
    nextStep: `Look up FlexLM error ${printed} in the vendor’s licensing guide, or show it to the license administrator.`,
  };
}
