/** The ports at which license servers usually wait for connections. Pure. */
import { type Manager, managers } from '../../protocol/license.ts';
import { managerFacts } from '../../protocol/managers.ts';

/** They listen for datagrams, which nobody answers who was not asked by the right words. */
const withoutConnections: readonly Manager[] = ['sentinel-rms', 'nethasp'];

/** FlexLM takes the first free one of these. */
const flexlmPorts = Array.from({ length: 10 }, (_, index) => 27_000 + index);

export interface UsualPort {
  readonly manager: Manager;
  readonly port: number;
}

export const usualPorts: readonly UsualPort[] = managers.flatMap((manager): readonly UsualPort[] => {
  if (manager === 'flexlm') return flexlmPorts.map((port) => ({ manager, port }));
  const { port } = managerFacts[manager];
  return port === null || withoutConnections.includes(manager) ? [] : [{ manager, port }];
});

/** License managers that cannot be found by their ports, by their names for people. */
export const notByPort: readonly string[] = withoutConnections.map((manager) => managerFacts[manager].title);
