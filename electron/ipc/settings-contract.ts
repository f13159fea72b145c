/** The part of the contract between windows and the main process that is about settings. */
import { z } from 'zod';
import { readLicenseAddress } from '../../protocol/license-address.ts';
import { projectRuleSchema } from '../../protocol/projects/project-policy.ts';
import { readServerAddress } from '../agent/server-address.ts';

export const featureIdSchema = z.string().min(1).max(512);

/** The address of a monitoring server, without what people copy along: blanks, a slash at the end. */
export const serverUrlSchema = z
  .string()
  .max(2048)
  .transform((text, context) => {
    const read = readServerAddress(text);
    if (read.ok) return read.url;
    context.addIssue({ code: 'custom', message: read.message });
    return z.NEVER;
  });

/** The address of a license server, without the blanks that people put between three of them. */
const licenseAddress = z
  .string()
  .max(2048)
  .transform((text, context) => {
    const read = readLicenseAddress(text);
    if (read.ok) return read.value.address;
    context.addIssue({ code: 'custom', message: `${read.message} ${read.nextStep}` });
    return z.NEVER;
  });

/** `HH:MM`, of the workstation's own clock. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A program that the user picked for a feature. */
export const programSchema = z.object({
  feature: z.string().min(1).max(512),
  path: z.string().min(1).max(4096),
});
export type Program = z.infer<typeof programSchema>;

/** Where a setting's value comes from, strongest first. */
export const settingSources = ['command-line', 'user', 'built-in'] as const;

export const settingsValuesSchema = z.object({
  /** `embedded` runs the monitoring server inside the app, `server` connects to one. */
  mode: z.enum(['embedded', 'server']),
  serverUrl: z.union([z.literal(''), serverUrlSchema]),
  /** License servers of the embedded mode; empty means the demo site. */
  licenseServers: z.array(z.object({ address: licenseAddress, log: z.string().max(4096).optional() })).max(64),
  /** Path of `lmutil` for the embedded mode; empty means: find it. */
  lmutilPath: z.string().max(4096),
  theme: z.enum(['system', 'light', 'dark']),
  startAtLogin: z.boolean(),
  /** Seconds between two polls of a license server in embedded mode. */
  refreshSeconds: z.number().int().min(10).max(3600),
  pinnedFeatures: z.array(featureIdSchema).max(200),
  /** No pop-ups between these times of the day; null means: none by themselves. */
  quietHours: z.object({ from: timeOfDay, until: timeOfDay }).nullable(),
  /** Features about which no pop-up comes. */
  mutedFeatures: z.array(featureIdSchema).max(500),
  /** Whether colleagues may ask for a seat that this user holds. */
  askable: z.boolean(),
  /** The program that `Start` launches, by the feature's name. Only main writes it, after the user picked the file. */
  programs: z.array(programSchema).max(200),
  /** Keys that open the choice of a project from everywhere, as Electron writes them; empty means: none. */
  projectShortcut: z
    .string()
    .max(64)
    .regex(/^[!-~]*$/),
  /** Whether projects are suggested from what is being worked on. */
  projectSuggestions: z.boolean(),
  /** The user's own rules for suggestions; they come before those of the site. */
  projectRules: z.array(projectRuleSchema).max(200),
  /** Whether documents of an idle application are saved over themselves before it is closed, not as copies beside them. */
  reclaimOverwrite: z.boolean(),
  /** Whether applications are closed, too, that Seatlight was never tried with. */
  unprovenApplications: z.boolean(),
});
export type SettingsValues = z.infer<typeof settingsValuesSchema>;
export type SettingName = keyof SettingsValues;

/** One setting as the settings window shows it. */
export interface SettingView<Value> {
  readonly value: Value;
  readonly source: (typeof settingSources)[number];
  /** True when the user may not change it. */
  readonly locked: boolean;
}
export type SettingsView = { readonly [Name in SettingName]: SettingView<SettingsValues[Name]> };
