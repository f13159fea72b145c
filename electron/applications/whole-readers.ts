/** Makes what all systems have of readers that always tell of all processes, and of the focus by number alone, as on Windows. */
import type { Clock } from '../../protocol/clock.ts';
import type { Focus } from './focus.ts';
import type { FollowingPorts } from './following.ts';
import type { ProcessLoad } from './process-load.ts';

export interface WholeReaders {
  /** All processes of this user in this session. */
  processLoads(): Promise<readonly ProcessLoad[]>;
  /** Tells whose window has the focus, now and at each change; null when that cannot be told. Returns the end of it. */
  watchForeground(onChange: (pid: number | null) => void): () => void;
}

/** Who asks for all and then for some of them is told from one reading. */
const sameReadingMs = 500;

export function portsOf(
  { processLoads, watchForeground }: WholeReaders,
  clock: Clock,
): Pick<FollowingPorts, 'loads' | 'watchFocus'> {
  let latest: { readonly at: number; readonly loads: Promise<readonly ProcessLoad[]> } | null = null;

  function reading(): Promise<readonly ProcessLoad[]> {
    if (latest === null || clock.monotonic() - latest.at > sameReadingMs)
      latest = { at: clock.monotonic(), loads: processLoads() };
    return latest.loads;
  }

  return {
    loads: async (pids) => (await reading()).filter(({ pid }) => pids === null || pids.has(pid)),
    watchFocus(onChange) {
      let focus: Focus = 'unclear';
      const stop = watchForeground((pid) => {
        const before = focus;
        focus = pid ?? 'unclear';
        if (focus !== before) onChange(before);
      });
      // Windows are not listed: the first process of a program counts as the one that has them.
      return { focus: () => focus, windowOwners: async () => null, stop };
    },
  };
}
