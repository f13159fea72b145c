/** The HTTP side of the server: who may ask, how errors read, and which limits hold for every route. */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { systemClock } from '../../protocol/clock.ts';
import type { ApiError } from '../../protocol/rest.ts';
import { HistoryStoreError, problemOf as problemOfStore } from '../store/store-error.ts';
import { ApiProblem, badRequest, notFound, tooLarge } from './api-problems.ts';
import type { Door } from './door.ts';
import { mustHave } from './forbidden.ts';
import { queueHandshakes } from './handshake-queue.ts';
import type { Access, Right } from './rights.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and what they may. Of the few routes that are open to all it says nothing. */
    access: Access;
  }
  interface FastifyContextConfig {
    /** The right without which nothing here is answered; null for what needs no token. Every route has to say. */
    readonly needs?: Right | null;
    /** Of a route whose body is a file: its content types. */
    readonly fileTypes?: readonly string[];
  }
}

/** The Fastify instance that routes are added to; schemas are zod. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Certificate chain and private key, in PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

/** Bodies are small questions; routes that take more say so. */
const bodyLimitBytes = 16 * 1024;
/** A URL names at most 64 features; Node answers 431 beyond this. */
const maxHeaderBytes = 64 * 1024;
const requestTimeoutMs = 30_000;
/** Agents wait no longer. */
const handshakeTimeout = 15_000;

function send(reply: FastifyReply, problem: ApiProblem): void {
  if (problem.retryAfterSeconds !== null) reply.header('retry-after', problem.retryAfterSeconds);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  reply.code(problem.status).type('application/json; charset=utf-8').send(JSON.stringify(problem.body));
}

/** What a schema found wrong, in one line. */
function validationMessage(error: FastifyError): string {
  const first = error.validation?.[0];
  const where = first?.instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'request');
  return `Wrong value of "${where}": ${first?.message ?? error.message}.`;
}

/** Turns whatever a route threw into the API's own error. */
function problemOf(error: unknown, log: Logger): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HistoryStoreError) {
    const { kind, message, nextStep } = problemOfStore(error);
    return new ApiProblem(503, { error: kind, message, nextStep }, 10);
  }
  const { statusCode, validation, message } = error as FastifyError;
  if (validation) return badRequest(validationMessage(error as FastifyError));
  if (statusCode === 413) return tooLarge('The request is larger than what is taken here.', 'Send less at a time.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiProblem(statusCode, badRequest(message).body);
  }
  log.error({ error }, 'a request failed');
  return new ApiProblem(500, {
    error: 'internal',
    message: 'The monitoring server could not answer.',
    nextStep: 'Try again; if it stays, look into the log of the monitoring server.',
  });
}

/** What is answered when not even the request line could be read. */
function unreadable(code: string | undefined): { status: string; body: ApiError } {
  const tooLarge = code === 'HPE_HEADER_OVERFLOW';
  return {
    status: tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request',
    body: badRequest(tooLarge ? 'The address or the headers are too long.' : 'The request is not HTTP.').body,
  };
}

/** @param tls - null for plain HTTP. */
export function createHttpApi(door: Door, tls: TlsMaterial | null, log: Logger): Api {
  const limits = { maxHeaderSize: maxHeaderBytes, requestTimeout: requestTimeoutMs, keepAliveTimeout: 65_000 };
  const api = fastify({
    serverFactory(handler) {
      if (tls === null) return createServer(limits, handler);
      const server = createTlsServer({ ...limits, ...tls, minVersion: 'TLSv1.2', handshakeTimeout }, handler);
      queueHandshakes(server, systemClock);
      return server as unknown as RawServerDefault;
    },
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 2048 },
    frameworkErrors: (error, _request, reply) => send(reply as FastifyReply, problemOf(error, log)),
    clientErrorHandler(error, socket) {
      if (!socket.writable) return socket.destroy();
      const { status, body } = unreadable(error.code);
      const text = JSON.stringify(body);
      socket.end(
        `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n` +
          `Connection: close\r\n\r\n${text}`,
      );
    },
  }).withTypeProvider<ZodTypeProvider>();

  api.setValidatorCompiler(validatorCompiler);
  // What goes out was made by this server: the schemas describe it, and checking it again would only cost time.
  api.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // Set for every request before its route is asked.
  api.decorateRequest('access');
  api.setErrorHandler((error, _request, reply) => send(reply, problemOf(error, log)));
  api.setNotFoundHandler((_request, reply) => send(reply, notFound('such address')));
  api.addHook('onRoute', ({ url, config }) => {
    if (config?.needs === undefined) throw new Error(`Nobody decided who may ask for ${url}.`);
  });
  api.addHook('onRequest', async (request) => {
    const { needs } = request.routeOptions.config;
    if (needs === null) return;
    // Also where there is no route: without a token nobody learns which ones there are.
    request.access = door.admit(request.headers.authorization).access;
    if (needs !== undefined) mustHave(request.access, needs);
  });
  return api;
}
