/** Numbers of license servers and features, as the big tables use them. Gives new ones out within a transaction. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface NewFeature {
  readonly featureId: string;
  readonly serverId: string;
  readonly vendorDaemon: string | null;
  readonly name: string;
}

export interface Dictionary {
  readonly servers: ReadonlyMap<string, number>;
  readonly features: ReadonlyMap<string, number>;
}

export const loadDictionary = async (db: Kysely<Schema>): Promise<Dictionary> => {
  const servers = await db.selectFrom('license_server').select(['id', 'server_key']).execute();
  const features = await db.selectFrom('feature').select(['id', 'feature_key']).execute();
  return {
    servers: new Map(servers.map((row) => [row.server_key, row.id])),
    features: new Map(features.map((row) => [row.feature_key, row.id])),
  };
};

const following = (numbers: ReadonlyMap<string, number>): number => {
  let highest = 0;
  for (const number of numbers.values()) highest = Math.max(highest, number);
  return highest + 1;
};

/** The dictionary with these in it as well. Only this process writes, so that the next number is free. */
export const withEntries = async (
  db: Kysely<Schema>,
  dictionary: Dictionary,
  serverIds: Iterable<string>,
  newFeatures: Iterable<NewFeature>,
): Promise<Dictionary> => {
  const missingServers = [...new Set(serverIds)].filter((id) => !dictionary.servers.has(id));
  const missingFeatures = [...newFeatures].filter((feature) => !dictionary.features.has(feature.featureId));
  if (missingServers.length + missingFeatures.length === 0) return dictionary;
  const servers = new Map(dictionary.servers);
  const features = new Map(dictionary.features);
  let nextServer = following(servers);
  for (const key of missingServers) {
    const id = nextServer++;
    servers.set(key, id);
    await db.insertInto('license_server').values({ id, server_key: key, last_good_at: null }).execute();
  }
  let nextFeature = following(features);
  for (const feature of missingFeatures) {
    if (features.has(feature.featureId)) continue;
    const id = nextFeature++;
    features.set(feature.featureId, id);
    await db
      .insertInto('feature')
      .values({
        id,
        feature_key: feature.featureId,
        server_id: numberOf(servers, feature.serverId),
        vendor_daemon: feature.vendorDaemon,
        name: feature.name,
      })
      .execute();
  }
  return { servers, features };
};

/** The number of what must be in the dictionary by now. */
export const numberOf = (numbers: ReadonlyMap<string, number>, key: string): number => {
  const number = numbers.get(key);
  if (number === undefined) throw new Error(`No number for ${key} in the history database.`);
  return number;
};
