/** What each system tells of processes and of the files that they work on. */
import type { RunningApplication } from '../adapter.ts';
import type { FilePlaces } from '../files/find-file.ts';

export interface SeenSystem {
  /** A process, and those below it whose programs are of the same application. */
  processesOf(pid: number, isMember: (program: string) => boolean): Promise<readonly number[]>;
  hasEnded(pid: number): Promise<boolean>;
  /** Where the files of its documents may be. */
  filePlaces(application: RunningApplication): Promise<FilePlaces>;
}
