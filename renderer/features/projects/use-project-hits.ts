/** Asks for the projects that a text means, anew with every letter. */
import { useEffect, useState } from 'react';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import { useBridge } from '../../bridge.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';

const limit = 50;

export interface ProjectHits {
  /** Best first; null until the first answer is there. */
  readonly hits: readonly ProjectHit[] | null;
  /** Whether they are for all of the text, and not for what was typed a moment ago. */
  readonly areCurrent: boolean;
}

export function useProjectHits(text: string): ProjectHits {
  const bridge = useBridge();
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly ProjectHit[] } | null>(null);
  // Another list of projects, or another choice, is another answer.
  const count = useProjectsStore((store) => store.view?.count);
  const recent = useProjectsStore((store) => store.view?.recent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listened to is only a reason to ask again
  useEffect(() => {
    let overtaken = false;
    void bridge.request('projects:search', { text, limit }).then((outcome) => {
      if (!overtaken && outcome.ok) setFound({ text, hits: outcome.value });
    });
    return () => {
      overtaken = true;
    };
  }, [bridge, text, count, recent]);
  return { hits: found?.hits ?? null, areCurrent: found?.text === text };
}
