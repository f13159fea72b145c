/** What the exit code of `seatlight` says. Part of its interface: scripts rely on it. */
export const exitCodes = {
  ok: 0,
  /** Something was found to be wrong (`doctor`), or it failed in a way that has no code of its own. */
  trouble: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** No monitoring server was found or reached. */
  noServer: 3,
  /** The monitoring server refused: token or protocol. */
  refused: 4,
  /** No such feature. */
  notFound: 5,
  /** `wait`: no seat was offered in time. */
  timeout: 6,
  /** `wait`: it was ended elsewhere: left, passed, or the seat was taken by other means. */
  ended: 7,
  /** `wait`: the program could not be run, or is not there. As with shells. */
  cannotRun: 126,
  noProgram: 127,
  /** Told to end by a signal while it waited, or a second time while it was ending. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure that is told to the user as it stands, without a stack. */
export class CommandError extends Error {
  readonly nextStep: string;
  readonly exitCode: ExitCode;

  /** @param message what is wrong and where; `nextStep` what to do about it */
  constructor(message: string, nextStep: string, exitCode: ExitCode) {
    super(message);
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }
}
