import { spawn } from 'node:child_process';

/** Ends a process with all that it started. */
export type KillProcessTree = (pid: number, signal: 'SIGTERM' | 'SIGKILL') => void;

/**
 * Kills by process group on POSIX (the process must have been started `detached`, so that the group is its own) and with
 * `taskkill /T` on Windows. Harmless when nothing is left.
 */
export const killProcessTree: KillProcessTree =
  process.platform === 'win32' ? (pid) => killWindowsTree(pid) : killGroup;

function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: the group is gone. EPERM: all that is left has changed its user and is out of reach.
  }
}

/** Windows has no polite signal for console programs without a window: both signals end the tree at once. */
function killWindowsTree(pid: number): void {
  const killer = spawn('taskkill', windowsKillArguments(pid), { stdio: 'ignore', windowsHide: true });
  killer.on('error', () => {
    // Without taskkill only the process itself can be ended.
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  });
}

/** `/T`: with all children; `/F`: by force. */
export function windowsKillArguments(pid: number): readonly string[] {
  return ['/PID', String(pid), '/T', '/F'];
}
