/** What an agent is told when the server will not go on with it. */
import type { Refusal } from '../../protocol/frames.ts';
import { protocolVersion } from '../../protocol/frames.ts';

/** A refusal, and the WebSocket close code that goes with it (RFC 6455 §7.4). */
export interface RefusalText {
  readonly closeCode: number;
  readonly message: string;
  readonly nextStep: string;
}

const askForHelp = 'Update Seatlight; if it stays, tell your license administrator.';

export const refusalTexts: Readonly<Record<Refusal['reason'], RefusalText>> = {
  protocol: {
    closeCode: 1002,
    message: `This server speaks protocol ${protocolVersion}, and this app does not.`,
    nextStep: 'Install the version of the app that belongs to this server, or have the server updated.',
  },
  'bad-frame': {
    closeCode: 1008,
    message: 'The server could not read a message of this app, or got too many of them.',
    nextStep: askForHelp,
  },
  'too-large': { closeCode: 1009, message: 'A message of this app was larger than allowed.', nextStep: askForHelp },
  'not-hello': {
    closeCode: 1008,
    message: 'The first message must be a hello, within ten seconds.',
    nextStep: askForHelp,
  },
  'shutting-down': {
    closeCode: 1001,
    message: 'The monitoring server is shutting down.',
    nextStep: 'Nothing to do: the app connects again when the server is back.',
  },
  'other-user': {
    closeCode: 1008,
    message: 'The access token belongs to another person.',
    nextStep: 'Enter your own token in the settings; the administrator of the monitoring server has it.',
  },
  'other-host': {
    closeCode: 1008,
    message: 'The access of this agent is that of another workstation.',
    nextStep: 'Enrol this workstation; each has an access of its own.',
  },
  'too-slow': {
    closeCode: 1013,
    message: 'The connection is too slow for the data of this site.',
    nextStep: 'Nothing to do: the app connects again. If it happens often, check the network.',
  },
};

/** The frame for a refusal; `detail` says more exactly what was wrong. */
export function refusalFrame(reason: Refusal['reason'], detail?: string): Refusal {
  const { message, nextStep } = refusalTexts[reason];
  return { type: 'refused', reason, message: detail ? `${message} ${detail}`.slice(0, 512) : message, nextStep };
}
