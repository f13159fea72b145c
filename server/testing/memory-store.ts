/** A history store that remembers nothing, for tests of what stands around it. */
import { emptyRequests } from '../site/requests.ts';
import type { HistoryStore } from '../store/history-store.ts';

const emptyProjectStore: HistoryStore['projects'] = {
  projects: async () => [],
  putProjects: async () => {},
  changesOf: async () => [],
  bookings: async () => [],
  addChanges: async (changes) => changes.map(({ change }) => change.id),
  timeOf: async () => ({ checkouts: [], changes: [], truncated: false }),
  usage: async () => [],
};

export const emptyStore = (): HistoryStore => ({
  projects: emptyProjectStore,
  record: () => {},
  recordPoll: () => {},
  history: async ({ featureIds, fromAt, toAt, points }) => ({
    fromAt,
    stepMs: Math.ceil((toAt - fromAt) / points),
    series: featureIds.map((featureId) => ({ featureId, issued: null, inUse: Array(points).fill(null) })),
  }),
  rememberedBorrows: async () => ({}),
  recordRequests: async () => true,
  denials: async () => ({ denials: [], truncated: false }),
  reclaims: async () => ({ reclaims: [], truncated: false }),
  reclaimSummary: async () => [],
  remembered: async () => ({ requests: emptyRequests, logPositions: [] }),
  configure: () => {},
  problem: () => null,
  sizeBytes: async () => 0,
  close: async () => {},
});
