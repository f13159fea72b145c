/** Why the server could not start, in words for people. */
import type { Problem } from '../protocol/license.ts';
import { EnrolmentFileError } from './enrolment/book-file.ts';
import { HistoryStoreError, problemOf } from './store/store-error.ts';

/** The system's error code and what it was about, where the error has them. */
type SystemError = Error & {
  readonly code?: string;
  readonly syscall?: string;
  readonly port?: number;
  readonly address?: string;
};

/** Whatever was thrown while starting or reloading. */
export function startProblem(error: unknown): Problem {
  if (error instanceof HistoryStoreError) return problemOf(error);
  if (error instanceof EnrolmentFileError) return error.problem;
  const { code = null, message, syscall, port, address } = error as SystemError;
  const listening = syscall === 'listen' || syscall === 'bind';
  const place = `${address ?? 'this address'}, port ${port ?? 'unknown'}`;
  if (listening && code === 'EADDRINUSE') {
    return {
      kind: 'port-taken',
      code,
      message: `Another program listens on ${place} already.`,
      nextStep: 'Stop that program (it may be another Seatlight server), or set another "listen.port".',
    };
  }
  if (listening && code === 'EACCES') {
    return {
      kind: 'port-forbidden',
      code,
      message: `This user may not listen on ${place}.`,
      nextStep: 'Set a "listen.port" of 1024 or more, or let the service manager give the right.',
    };
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return {
      kind: 'no-such-address',
      code,
      message: `This machine has no address "${address ?? 'as configured'}" to listen on.`,
      nextStep: 'Set "listen.host" to an address of this machine, or to 0.0.0.0 for all of them.',
    };
  }
  return {
    kind: 'start-failed',
    code,
    message: `The monitoring server could not start: ${message}`.slice(0, 512),
    nextStep: 'Look into the log of the monitoring server.',
  };
}
