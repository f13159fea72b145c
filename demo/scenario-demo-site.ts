/** The built-in scenario: an engineering company with license servers of several managers and everything that happens to such. */
import { design } from './license-servers/design.ts';
import { mathematics } from './license-servers/mathematics.ts';
import { measurement } from './license-servers/measurement.ts';
import { multiphysics } from './license-servers/multiphysics.ts';
import { products } from './license-servers/products.ts';
import { rendering } from './license-servers/rendering.ts';
import { simulation } from './license-servers/simulation.ts';
import { structures } from './license-servers/structures.ts';
import { demoPeople } from './scenario-people.ts';
import type { Scenario } from './scenario-schema.ts';

/** What the stand-ins tell about unless told otherwise. */
export const demoSiteScenario: Scenario = {
  people: [...demoPeople],
  servers: [simulation, mathematics, design, multiphysics, rendering, structures, measurement, products],
};
