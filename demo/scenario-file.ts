/** Reads a scenario from a JSON file and says exactly what is wrong with it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  isSameServer,
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
} from '../protocol/license-server.ts';
import { listedManagers } from '../protocol/managers.ts';
import type { DemoLicenseServer } from './demo-site.ts';
import { type Scenario, scenarioSchema } from './scenario-schema.ts';

/** Parses the text of a scenario file. Throws an error whose message names the place and what is wrong there. */
export function parseScenario(text: string, path: string): Scenario {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`The scenario ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success) throw new Error(`The scenario ${path} cannot be used:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Reads and parses a scenario file. Throws as `parseScenario`, or when the file cannot be read. */
export function readScenario(path: string): Scenario {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(
      `The scenario ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. ` +
        'Set SEATLIGHT_DEMO_SCENARIO to an existing JSON file, or unset it for the built-in one.',
    );
  }
  return parseScenario(text, path);
}

/**
 * The license servers of a scenario for the app, but those that only a site's own description can read.
 *
 * @throws Error for one that the app could not be set to, and for two that are one
 */
export function scenarioLicenseServers({ servers }: Scenario): readonly DemoLicenseServer[] {
  const known: NamedLicenseServer[] = [];
  return servers.flatMap(({ manager = 'flexlm', name, address }) => {
    if (!listedManagers.includes(manager)) return [];
    const id = licenseServerText(address, manager);
    const read = readLicenseServer(id);
    if (!read.ok) throw new Error(`A license server of the scenario cannot be asked. ${read.message} ${read.nextStep}`);
    if (known.some((other) => isSameServer(other, read.value)))
      throw new Error(`The scenario has the license server ${id} twice. Leave one of them out.`);
    known.push(read.value);
    return [{ id, manager, name: name ?? licenseServerText(address.split(',')[0] ?? address, manager), address }];
  });
}
