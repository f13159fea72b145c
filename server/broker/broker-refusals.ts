/** What a broker is told when the server will not go on with it. */
import type { BrokerRefusal } from '../../protocol/broker.ts';
import { brokerProtocols } from '../../protocol/broker.ts';

interface RefusalText {
  /** RFC 6455 §7.4. */
  readonly closeCode: number;
  readonly message: string;
  readonly nextStep: string;
}

const sameVersion = 'Install the version of Seatlight that the monitoring server has.';

export const brokerRefusals: Readonly<Record<BrokerRefusal['reason'], RefusalText>> = {
  protocol: {
    closeCode: 1002,
    message: `The monitoring server speaks broker protocol ${brokerProtocols.join(', ')}, and this broker does not.`,
    nextStep: sameVersion,
  },
  'bad-frame': {
    closeCode: 1008,
    message: 'The monitoring server could not read a message of this broker.',
    nextStep: `${sameVersion} If it stays, report it.`,
  },
  'too-large': {
    closeCode: 1009,
    message: 'A message of this broker was larger than allowed.',
    nextStep: `${sameVersion} If it stays, report it.`,
  },
  'not-hello': {
    closeCode: 1008,
    message: 'The first message must be a hello, within ten seconds.',
    nextStep: sameVersion,
  },
  'wrong-name': {
    closeCode: 1008,
    message: 'This token belongs to a broker of another name.',
    nextStep: 'Give this broker its own token, or its right name.',
  },
  'token-withdrawn': {
    closeCode: 1008,
    message: 'The token of this broker was withdrawn.',
    nextStep: 'Put a valid token into its token file; the administrator of the monitoring server has it.',
  },
  replaced: {
    closeCode: 1008,
    message: 'Another broker has signed in with the same token and takes the place of this one.',
    nextStep:
      'If this broker was not moved, its token may be stolen: withdraw it at the monitoring server and make a new one.',
  },
  reconfigured: {
    closeCode: 1012,
    message: 'The configuration of the monitoring server has changed.',
    nextStep: 'Nothing to do: the broker connects again.',
  },
  'shutting-down': {
    closeCode: 1001,
    message: 'The monitoring server is shutting down.',
    nextStep: 'Nothing to do: the broker connects again when the server is back.',
  },
};

/** The frame for a refusal; `detail` says more exactly what was wrong. */
export function brokerRefusal(reason: BrokerRefusal['reason'], detail?: string): BrokerRefusal {
  const { message, nextStep } = brokerRefusals[reason];
  return { type: 'refused', reason, message: detail ? `${message} ${detail}`.slice(0, 512) : message, nextStep };
}
