/** The errors that the API answers, by HTTP status. */
import type { ApiError } from '../../protocol/rest.ts';

/** An error that goes to the caller as it is. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly body: ApiError;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, body: ApiError, retryAfterSeconds: number | null = null) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const unauthorized = (): ApiProblem =>
  new ApiProblem(401, {
    error: 'unauthorized',
    message: 'The token is missing or wrong.',
    nextStep: 'Send "Authorization: Bearer TOKEN" with the token of this monitoring server.',
  });

export const notFound = (what: string): ApiProblem =>
  new ApiProblem(404, {
    error: 'not-found',
    message: `There is no ${what}.`,
    nextStep: 'See /openapi.json for what there is.',
  });

export const badRequest = (message: string): ApiProblem =>
  new ApiProblem(400, {
    error: 'bad-request',
    message,
    nextStep: 'Correct the request; /openapi.json says what is expected.',
  });

export const tooLarge = (message: string, nextStep: string): ApiProblem =>
  new ApiProblem(413, { error: 'too-large', message, nextStep });

/** @param seconds - when it is worth trying again. */
export const busy = (what: string, seconds: number): ApiProblem =>
  new ApiProblem(
    503,
    { error: 'busy', message: `The server is busy with ${what}.`, nextStep: `Try again in ${seconds} s.` },
    seconds,
  );

export const fromBrowser = (): ApiProblem =>
  new ApiProblem(403, {
    error: 'from-a-web-page',
    message: 'Web pages may not use this socket.',
    nextStep: 'Use the app or the command line.',
  });
