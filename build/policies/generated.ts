/** The files that are made of the schema of the settings, by their paths from the root of the project. */
import { adml } from './adml.ts';
import { admx } from './admx.ts';
import { policiesPage } from './policies-page.ts';

/** The folder that is packed beside the program as `policies`. */
export const templatesFolder = 'build/policies/templates';

export const generatedFiles = (): Readonly<Record<string, string>> => ({
  [`${templatesFolder}/Seatlight.admx`]: admx(),
  [`${templatesFolder}/en-US/Seatlight.adml`]: adml(),
  'docs/policies.md': policiesPage(),
});
