/**
 * The frames on the broker socket, both ways, as JSON text. A broker is a program beside a license server that ships its
 * logs to the monitoring server and runs the status tool there.
 *
 * The broker says `hello`; the server answers `welcome` with what it has of each log (or `refused`, and closes). The
 * broker then sends the pieces of each log in `lines`, in the order of their numbers, no more than `window` frames ahead of
 * the last `ack`; an `ack` says that everything up to that number is kept for good. What the server has already is ignored,
 * so a piece may be sent again after any interruption. Numbers that are left out are of pieces that will never come: they
 * are damaged at the broker, or the server had them already. Both sides use the pings of the WebSocket as signs of life.
 *
 * `run` asks for the status of a license server; what is run for it the broker alone decides. Where more is to be asked in
 * the same cycle, the `result` says by `next` which calls it would then be, and a `run` with `after` has the broker make the
 * next one, from the answers that it still has. A broker whose results have no `next` is an older one that asks once.
 */
import { z } from 'zod';
import { managerSchema, problemSchema } from './license.ts';
import { maxLicenseAddressLength } from './license-address.ts';

/** The newest broker protocol this code speaks, and every one it speaks. */
export const brokerProtocols: readonly number[] = [1];
/** Path of the broker socket. */
export const brokerSocketPath = '/api/v1/broker';
/** Largest frame a server accepts from a broker, in bytes: the answer of a status tool is the largest there is. */
export const maxBrokerFrameBytes = 32 * 1024 * 1024;
/** Largest frame a broker accepts, in bytes. */
export const maxFrameToBrokerBytes = 1024 * 1024;
/** Most characters of log text in one piece. */
export const maxPieceCharacters = 256 * 1024;
/** Most pieces in one frame, and most characters of all of them together. */
export const maxPiecesOfFrame = 1024;
export const maxFrameCharacters = 512 * 1024;
/** Most bytes that a status tool may print at a broker. */
export const maxToolOutputBytes = 8 * 1024 * 1024;
/** Most logs, and most license servers, of one broker. */
export const maxLogsOfBroker = 64;

const word = z.string().min(1).max(256);
const count = z.number().int().nonnegative();
/** `YYYY-MM-DDTHH:MM:SS`, the clock on the wall of the license server. */
const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
/** Made anew with every spool; each log has its own. Numbers of pieces mean something only together with it. */
const spool = z.string().regex(/^[\w-]{8,64}$/);
/** Where a file is read to, in the broker's own words: kept by the server and handed back as it is. */
const filePosition = z.json().refine((value) => JSON.stringify(value).length <= 4096, 'larger than 4096 characters');
const address = z.string().min(1).max(maxLicenseAddressLength);
const runId = z.string().min(1).max(64);
/** The calls of a cycle up to one, as `nameOfCalls` names them. */
const callsName = z.string().regex(/^[\w-]{43}$/);

/** A log as the broker was told of it: its path, and the vendor daemon when only its lines are wanted. */
export const brokerLogSchema = z.object({
  path: z.string().min(1).max(4096),
  daemon: z.string().min(1).max(256).nullable(),
  spool,
});
export type BrokerLog = z.infer<typeof brokerLogSchema>;

/** A log as it is written on a broker's command line. */
export const logName = ({ path, daemon }: Pick<BrokerLog, 'path' | 'daemon'>): string =>
  daemon === null ? path : `${path}=${daemon}`;

/** Logs are named by their place in `hello.logs`. */
const logIndex = z
  .number()
  .int()
  .min(0)
  .max(maxLogsOfBroker - 1);

export const brokerHelloSchema = z.object({
  type: z.literal('hello'),
  protocols: z.array(z.number().int()).min(1).max(16),
  brokerVersion: word,
  /** Its name, where it was told one: the server then checks that the token is the one of that name. */
  name: word.nullable(),
  /** Made anew at every start: a second broker with the same token has another one. */
  instance: z.string().regex(/^[\w-]{8,64}$/),
  host: word,
  /** IANA zone of the machine's clock; null when it is not known. */
  timeZone: word.nullable(),
  logs: z.array(brokerLogSchema).max(maxLogsOfBroker),
  /** Addresses of the license servers that it can ask. */
  licenseServers: z.array(address).max(maxLogsOfBroker),
});
export type BrokerHello = z.infer<typeof brokerHelloSchema>;

/** A piece of a log: complete lines, each with its line end. */
export const pieceSchema = z.object({
  /** From 1 with every spool, one after the other. */
  seq: z.number().int().positive(),
  text: z.string().max(maxPieceCharacters),
  /** The license server's clock when the piece reached to the end of the file; null when more follows at once. */
  settledAt: wallTime.nullable(),
  /** Bytes of the log right before it that were gone before they could be read; null when nobody knows how many. */
  lostBytes: count.nullable(),
});
export type Piece = z.infer<typeof pieceSchema>;

const charactersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);

export const linesSchema = z.object({
  type: z.literal('lines'),
  log: logIndex,
  pieces: z
    .array(pieceSchema)
    .min(1)
    .max(maxPiecesOfFrame)
    .refine((pieces) => charactersOf(pieces) <= maxFrameCharacters, `more than ${maxFrameCharacters} characters`),
  /** Where the file is read to with the last of them. */
  position: filePosition,
});
export type LinesFrame = z.infer<typeof linesSchema>;

/** Whether a log can be read (null), or why not. */
export const logStateSchema = z.object({
  type: z.literal('log-state'),
  log: logIndex,
  problem: problemSchema.nullable(),
});

/** What came of a run: all of `ToolResult`, and how the cycle would go on. */
export const resultSchema = z.object({
  type: z.literal('result'),
  id: runId,
  exitCode: z.number().int().nullable(),
  signal: z.string().max(64).nullable(),
  stdout: z.string().max(maxToolOutputBytes),
  stderr: z.string().max(maxToolOutputBytes),
  timedOut: z.boolean(),
  overflowed: z.boolean(),
  spawnError: z.string().max(512).nullable(),
  tookMs: z.number().nonnegative(),
  /** The calls so far with the next one; null when nothing more is to be run; absent of older brokers and of lists. */
  next: callsName.nullable().optional(),
});
export type ResultFrame = z.infer<typeof resultSchema>;

/** The broker does not run what was asked for, and why. */
export const notRunSchema = z.object({ type: z.literal('not-run'), id: runId, problem: problemSchema });

export type BrokerFrame =
  | BrokerHello
  | LinesFrame
  | z.infer<typeof logStateSchema>
  | ResultFrame
  | z.infer<typeof notRunSchema>;

export const brokerWelcomeSchema = z.object({
  type: z.literal('welcome'),
  protocol: z.number().int(),
  serverVersion: word,
  /** What the server calls this broker. */
  name: word,
  /** Most `lines` of one log on their way, sent and not acknowledged. */
  window: z.number().int().min(1).max(1024),
  /** The machine from which another broker with this token was connected until now; null without one. */
  replaced: word.nullable(),
  logs: z
    .array(
      z.object({
        /** False when no license server there is configured to have this log: it is not to be sent. */
        wanted: z.boolean(),
        /** Number of the last piece of this spool that the server has; 0 when it has none. */
        seq: count,
        /**
         * Where the file was read to with that piece; null when nothing of this log ever came. A broker that knows it
         * otherwise has lost or put back part of its spool.
         */
        position: filePosition,
        /**
         * True when something came of another spool since: the position is where the file was read to with that. Where it is
         * the same file, that is where to go on.
         */
        isOther: z.boolean(),
      }),
    )
    .max(maxLogsOfBroker),
});
export type BrokerWelcome = z.infer<typeof brokerWelcomeSchema>;

export const ackSchema = z.object({ type: z.literal('ack'), log: logIndex, seq: z.number().int().positive() });

export const toolQuestions = ['status', 'license-list'] as const;

export const runSchema = z.object({
  type: z.literal('run'),
  id: runId,
  question: z.enum(toolQuestions),
  manager: managerSchema,
  address,
  timeoutMs: z.number().int().min(1).max(600_000),
  /** IANA zone of the license server's clock, where one is configured: some tools are told whether to print UTC. */
  timeZone: word.optional(),
  /** The run whose result had the `next` that is to be run now; absent for the first one of a cycle. */
  after: runId.optional(),
});
export type RunFrame = z.infer<typeof runSchema>;

/** Nobody waits for the result any more. */
export const cancelSchema = z.object({ type: z.literal('cancel'), id: runId });

export const brokerRefusalSchema = z.object({
  type: z.literal('refused'),
  reason: z.enum([
    'protocol',
    'bad-frame',
    'too-large',
    'not-hello',
    'wrong-name',
    'token-withdrawn',
    'replaced',
    'reconfigured',
    'shutting-down',
  ]),
  message: z.string().max(512),
  nextStep: z.string().max(512),
});
export type BrokerRefusal = z.infer<typeof brokerRefusalSchema>;

export type FrameToBroker =
  | BrokerWelcome
  | z.infer<typeof ackSchema>
  | RunFrame
  | z.infer<typeof cancelSchema>
  | BrokerRefusal;
