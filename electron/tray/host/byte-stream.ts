/** Asks a local socket a question and reads the answer in pieces of known length. */
import { connect, type NetConnectOpts } from 'node:net';

export interface ByteStream {
  write(bytes: Uint8Array): void;
  /** Fails when the stream ends before. */
  read(length: number): Promise<Buffer>;
}

/**
 * Connects, lets `talk` have the conversation, and hangs up whatever came of it. Fails when there is no connection, when
 * the other side hangs up early, or when it all takes longer than `withinMs`.
 */
export async function converse<T>(
  to: NetConnectOpts,
  withinMs: number,
  talk: (stream: ByteStream) => Promise<T>,
): Promise<T> {
  const socket = connect(to);
  const failed = Promise.withResolvers<never>();
  const fail = (why: string) => failed.reject(new Error(why));
  // Looked at only while something is waited for.
  failed.promise.catch(() => undefined);
  const timer = setTimeout(() => fail('No answer in time.'), withinMs);
  let buffered = Buffer.alloc(0);
  let notify = () => {};
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    notify();
  });
  socket.on('error', (error) => fail(error.message));
  socket.on('close', () => fail('The other side hung up.'));

  async function read(length: number): Promise<Buffer> {
    while (buffered.length < length) {
      const { promise, resolve } = Promise.withResolvers<void>();
      notify = resolve;
      await Promise.race([promise, failed.promise]);
    }
    const bytes = buffered.subarray(0, length);
    buffered = buffered.subarray(length);
    return bytes;
  }

  try {
    return await Promise.race([talk({ write: (bytes) => socket.write(bytes), read }), failed.promise]);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
