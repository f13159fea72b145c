/** Figure (j): a few letters typed into the palette, among 20,000 projects, against looking through all of them plainly. */

import { createProjectSearch } from '../electron/projects/search.ts';
import type { ProjectSummary } from '../protocol/projects/project.ts';
import type { Figure, Reading } from './figure.ts';
import { type Dice, dice } from './random.ts';
import { quantile } from './statistics.ts';

const count = 20_000;
const rounds = 20;
/** As many as the palette shows at most. */
const limit = 50;

const words = ['Bridge', 'Turbine', 'Zürich', 'Façade', 'Pump', 'Straße', 'Rotor', 'Crash', 'Housing', 'Łódź', 'Wing'];
const clients = ['Müller & Söhne', 'City of Aarhus', 'Northwind', 'Société Générale des Eaux', 'Contoso', 'Høst'];
/** As they are typed, and as they fit badly: nothing, everything, letters in order, several words. */
const typed = ['p', 'p-1', 'p-1999', 'bri', 'zurich', 'strasse rot', 'mull', 'brdg', 'e', 'xqz', 'city wing 7', ''];

const pick = <T>(from: readonly T[], { below }: Dice): T => from[below(from.length)] as T;

function manyProjects(): readonly ProjectSummary[] {
  const chance = dice(7);
  return Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    code: `P-${10_000 + index}`,
    name: `${pick(words, chance)} ${pick(words, chance)} ${chance.below(100)}`,
    client: pick(clients, chance),
    parentId: null,
  }));
}

/** The plainest thing that finds the same words: no ranking, no marks. */
const plainly = (projects: readonly ProjectSummary[], text: string): readonly ProjectSummary[] =>
  projects.filter(({ code, name, client }) => `${code} ${name} ${client}`.toLowerCase().includes(text));

const timed = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

function measure(): readonly Reading[] {
  const projects = manyProjects();
  const search = createProjectSearch(projects);
  const recent = projects.slice(100, 120).map(({ id }) => id);
  const ours: number[] = [];
  const plain: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1)
    for (const text of typed) {
      const took = timed(() => search.find(text, limit, recent));
      const tookPlain = timed(() => plainly(projects, text));
      if (round === 0) continue;
      ours.push(took);
      plain.push(tookPlain);
    }
  const one = (what: string, part: number): Reading => ({
    what: `find a project among 20,000 (${what})`,
    unit: 'ms',
    ours: quantile(ours, part),
    baseline: quantile(plain, part),
    bound: { of: 'value', atMost: 16 },
  });
  return [one('p99', 0.99), one('slowest', 1)];
}

export const projectSearch: Figure = {
  name: 'j',
  title: 'Search of the palette among 20,000 projects, against looking through all of them',
  run: async () => measure(),
};
