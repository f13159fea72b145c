/** Percentages that always add up to 100. Pure. */
import type { Share } from '../../protocol/projects/project-change.ts';

/** Equal parts, as far as whole percent allow; the first ones get what is left over. */
export function equalShares(projectIds: readonly string[]): readonly Share[] {
  const each = Math.floor(100 / projectIds.length);
  const left = 100 - each * projectIds.length;
  return projectIds.map((projectId, place) => ({ projectId, percent: each + (place < left ? 1 : 0) }));
}

/** Gives one project another percentage; the others share the rest as they did before, each at least 1. */
export function withPercent(shares: readonly Share[], projectId: string, wanted: number): readonly Share[] {
  const others = shares.filter((share) => share.projectId !== projectId);
  if (others.length === 0) return shares;
  const percent = Math.min(Math.max(Math.round(wanted), 1), 100 - others.length);
  const free = 100 - percent - others.length;
  const before = others.reduce((sum, share) => sum + share.percent, 0);
  let [given, seen] = [0, 0];
  return shares.map((share) => {
    if (share.projectId === projectId) return { projectId, percent };
    seen += share.percent;
    const upTo = Math.round((free * seen) / before);
    const part = 1 + upTo - given;
    given = upTo;
    return { projectId: share.projectId, percent: part };
  });
}
