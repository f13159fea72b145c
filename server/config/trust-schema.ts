/** The parts of the configuration file that are about who comes in, and who may do what. */
import { z } from 'zod';
import type { EnrolmentConfig } from '../enrolment/enrolment-config.ts';
import type { RolesConfig } from './server-config.ts';

const dayMs = 86_400_000;
const names = z.array(z.string().trim().min(1).max(256)).max(10_000).default([]);

/** @param who - as their role is described */
const people = (who: string) =>
  z
    .strictObject({
      users: names.meta({ description: `${who}. It counts with a token of their own.` }),
      groups: names.meta({ description: 'Groups of the directory.' }),
    })
    .prefault({});

export const enrolmentFileSchema = z.strictObject({
  required: z
    .boolean()
    .default(false)
    .meta({ description: 'Shared tokens let no agents in any more: each needs a credential of its own.' }),
  credential_days: z
    .int()
    .min(1)
    .max(3660)
    .optional()
    .meta({ description: 'Days after which an agent has to enrol anew. Never when absent.' }),
});

export const rolesFileSchema = z.strictObject({
  project_managers: people('People who see the time of everybody and change projects'),
  license_administrators: people('People who see all denials, idle seats that were asked back, and workstations'),
  administrators: people('People who may ask and act for everybody'),
});

export const enrolmentOf = (file: z.infer<typeof enrolmentFileSchema>, path: string): EnrolmentConfig => ({
  path,
  isRequired: file.required,
  credentialMs: file.credential_days === undefined ? null : file.credential_days * dayMs,
});

export const rolesIn = (file: z.infer<typeof rolesFileSchema>): RolesConfig => ({
  projectManagers: file.project_managers,
  licenseAdministrators: file.license_administrators,
  administrators: file.administrators,
});
