/** The built-in scenario: an engineering company with four license servers and everything that happens to such. */
import { design } from './license-servers/design.ts';
import { mathematics } from './license-servers/mathematics.ts';
import { multiphysics } from './license-servers/multiphysics.ts';
import { simulation } from './license-servers/simulation.ts';
import { demoPeople } from './scenario-people.ts';
import type { Scenario } from './scenario-schema.ts';

/** What the stand-in `lmutil` tells about unless told otherwise. */
export const demoSiteScenario: Scenario = {
  people: [...demoPeople],
  servers: [simulation, mathematics, design, multiphysics],
};
