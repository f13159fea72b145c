/**
 * Keeps a second broker out of a spool: both would write into the same files. The lock is a listening local socket, which
 * the system takes away with its process, however that ends; a file would outlive a crash.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export class SpoolInUse extends Error {
  constructor(folder: string) {
    super(`Another broker uses the spool folder ${folder}.`);
  }
}

/** Where the system has names for sockets that are no files, one of these. */
function addressOf(folder: string): string {
  const name = `seatlight-broker-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(folder, 'lock');
}

const listen = (address: string): Promise<Server> =>
  new Promise((resolveServer, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => {
      server.unref();
      resolveServer(server);
    });
  });

const answers = (address: string): Promise<boolean> =>
  new Promise((resolveAnswer) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolveAnswer(true);
    });
    socket.once('error', () => resolveAnswer(false));
  });

/**
 * Locks a folder that is there, by whatever path it is named.
 * @returns what lets go of it
 * @throws SpoolInUse, or the system's error.
 */
export async function lockSpool(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (await answers(address)) throw new SpoolInUse(folder);
    // The file of a socket that nobody listens to any more.
    await rm(address, { force: true });
    return listen(address);
  });
  return () => new Promise((resolveClosed) => server.close(() => resolveClosed()));
}
