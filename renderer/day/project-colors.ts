/** Which colour stands for which project. Pure. */

/**
 * A place in the list of colours for each project: nearly always the same one for the same project, and never the same one
 * for two of these as long as there are enough.
 */
export function colorPlaces(projectIds: Iterable<string>, count: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of [...new Set(projectIds)].toSorted()) {
    let place = hashOf(id) % count;
    for (let tries = 0; tries < count && taken.has(place); tries += 1) place = (place + 1) % count;
    taken.add(place);
    places.set(id, place);
  }
  return places;
}

function hashOf(text: string): number {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
