/** The log: JSON lines by pino, from which secrets are taken out. */
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { openRotatingFile } from './rotating-file.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogOptions {
  readonly level: LogLevel;
  /** Log file; standard error when null. */
  readonly file: string | null;
}

export interface ServerLog {
  readonly logger: Logger;
  /** Texts that never appear in the log, wherever they come from. */
  hide(secrets: readonly string[]): void;
  close(): void;
}

const hidden = '[hidden]';
/** Fields that are secret by name, one level down and at the top. */
const secretFields = ['token', 'tokens', 'authorization', 'key', 'password'].flatMap((name) => [name, `*.${name}`]);

/** A log into this stream. */
export function createLog(level: LogLevel, stream: DestinationStream, close: () => void = () => {}): ServerLog {
  let secrets: readonly string[] = [];
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: secretFields, censor: hidden },
      hooks: { streamWrite: (line) => secrets.reduce((text, secret) => text.replaceAll(secret, hidden), line) },
    },
    stream,
  );
  return {
    logger,
    hide(next) {
      // Secrets of before the change may still come up.
      secrets = [...new Set([...secrets, ...next])];
    },
    close,
  };
}

/** @throws the system's error when the log file cannot be opened. */
export function openLog({ level, file }: LogOptions): ServerLog {
  if (file === null) return createLog(level, destination({ dest: 2, sync: true }));
  const rotating = openRotatingFile(file);
  return createLog(level, rotating, rotating.close);
}
