/** Looking for license servers on this computer, by the means of its system. */
import { open, readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { readRegistryOutput } from '../policy/registry-output.ts';
import { systemRegistry } from '../policy/registry-reader.ts';
import type { DiscoveryEffects, PortAnswer } from './discover.ts';

/** Addresses stand at the beginning of license files, however long they are. */
const maxBytes = 256 * 1024;
const connectMs = 1_500;

async function readText(path: string): Promise<string | null> {
  try {
    // A pipe or a device would be waited for without end.
    if (!(await stat(path)).isFile()) return null;
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

const tryPort = (host: string, port: number): Promise<PortAnswer> =>
  new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    const end = (answer: PortAnswer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(connectMs, () => end('closed'));
    socket.once('connect', () => end('open'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      end(code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'no-such-host' : 'closed'),
    );
  });

const flexlmKey = 'SOFTWARE\\FLEXlm License Manager';

/** Where FlexLM keeps its variables on Windows, for all users and for each. */
async function registry(env: NodeJS.ProcessEnv): Promise<Record<string, Record<string, string>>> {
  const ask = systemRegistry(env);
  const keys = ['HKLM', 'HKCU'].map((hive) => `${hive}\\${flexlmKey}`);
  const values = await Promise.all(
    keys.map(async (key) => {
      const output = await ask(['query', key, '/reg:64']).catch(() => null);
      const own = readRegistryOutput(output ?? '', flexlmKey).filter(({ below }) => below.length === 0);
      return [key, Object.fromEntries(own.map(({ name, data }) => [name, data]))] as const;
    }),
  );
  return Object.fromEntries(values);
}

export const systemDiscovery = (): DiscoveryEffects => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  readText,
  namesIn: (folder) => readdir(folder).catch(() => []),
  registry: async () => (process.platform === 'win32' ? registry(process.env) : {}),
  tryPort,
});
