/** Asks for the projects that a text means, anew with every letter. */
import { useEffect, useState } from 'react';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import { useBridge } from '../../bridge.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';

const limit = 50;

/** Best first; null until the first answer is there. */
export function useProjectHits(text: string): readonly ProjectHit[] | null {
  const bridge = useBridge();
  const [hits, setHits] = useState<readonly ProjectHit[] | null>(null);
  // Another list of projects, or another choice, is another answer.
  const count = useProjectsStore((store) => store.view?.count);
  const recent = useProjectsStore((store) => store.view?.recent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listened to is only a reason to ask again
  useEffect(() => {
    let overtaken = false;
    void bridge.request('projects:search', { text, limit }).then((outcome) => {
      if (!overtaken && outcome.ok) setHits(outcome.value);
    });
    return () => {
      overtaken = true;
    };
  }, [bridge, text, count, recent]);
  return hits;
}
