/** How many agents one process can be. */
import { readFileSync } from 'node:fs';

/** Files that a process has open besides its connections. */
const otherFiles = 200;

/** As many as wanted, or as the system lets one process have connections. */
export const agentsAllowed = (wanted: number): number => {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const soft = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  return Math.min(wanted, soft - otherFiles);
};
