/** What administrators say on this computer, by the means of its system. */
import { withEnrolmentServer } from '../enrolment/enrolment-server.ts';
import { type MachineFiles, readMachineFiles } from './files-reader.ts';
import { type MachineSettings, noMachineSettings } from './machine-settings.ts';
import { readRegistry, systemRegistry } from './registry-reader.ts';

export interface MachinePlace {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly files: MachineFiles;
}

/** Where the files of the machine are on Linux. */
const systemFiles: MachineFiles = { folder: '/etc/seatlight', owners: [0] };

/**
 * @param testFolder stands for that of the system, with the files of the user who tests; null in a packaged app, because its
 *   user must not choose whose policies count
 */
export function machinePlace(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  testFolder: string | null = null,
): MachinePlace {
  const files = testFolder === null ? systemFiles : { folder: testFolder, owners: [0, process.getuid?.() ?? 0] };
  return { platform: testFolder === null ? platform : 'linux', env, files };
}

export interface MachineReader {
  /** The key of the registry or the folder, for people. */
  readonly where: string;
  /** With the server that an enrolment file of theirs names. Fails where it cannot be read at all. */
  read(): Promise<MachineSettings>;
}

export function machineReader(place: MachinePlace): MachineReader {
  /** Those that enrolment files named when they were read last. */
  const servers = new Map<string, string>();
  return {
    where: place.platform === 'win32' ? 'HKLM\\SOFTWARE\\Policies\\Seatlight' : place.files.folder,
    read: async () => withEnrolmentServer(await readBySystem(place), servers),
  };
}

async function readBySystem({ platform, env, files }: MachinePlace): Promise<MachineSettings> {
  if (platform === 'linux') return readMachineFiles(files);
  return platform === 'win32' ? readRegistry(systemRegistry(env)) : noMachineSettings;
}
