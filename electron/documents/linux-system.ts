/** What Linux tells of processes and of the files that they work on. */
import { linuxApplication } from '../projects/questions/application-linux.ts';
import { recentFiles, usedSince } from './files/recent-files.ts';
import { processesOf, startOf } from './linux-process.ts';
import type { SeenSystem } from './window/seen-system.ts';

/** @param env the person's own, which tells where their files are */
export const linuxSystem = (env: NodeJS.ProcessEnv): SeenSystem => ({
  processesOf: (pid, isMember) => processesOf(pid, isMember),
  hasEnded: async (pid) => (await startOf(pid)) === null,
  async filePlaces({ pid, startedAt }) {
    const [facts, recent] = await Promise.all([linuxApplication(pid), recentFiles(env)]);
    return { ofProcess: facts?.documents ?? [], recent: usedSince(recent, startedAt), home: env.HOME ?? '/' };
  },
});
