/** Settings that people have: they are in their own file, and most of them in the settings window. */
import { z } from 'zod';
import { projectRuleSchema } from '../../protocol/projects/project-policy.ts';
import { readServerAddress } from '../agent/server-address.ts';
import { watchedServerSchema } from './license-server-setting.ts';
import { described } from './setting-text.ts';

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

/** `HH:MM`, of the workstation's own clock. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A program that the user picked for a feature. */
const programSchema = z.object({
  feature: z.string().min(1).max(512),
  path: z.string().min(1).max(4096),
});
export type Program = z.infer<typeof programSchema>;

export const personalSettings = {
  mode: described(z.enum(['embedded', 'server']), {
    category: 'connection',
    title: 'Where the figures come from',
    description:
      'Whether the app asks the license servers itself or connects to a monitoring server. Where it is not set, an address of a monitoring server means the one, and addresses of license servers the other.',
    choices: { embedded: 'This computer asks the license servers', server: 'A monitoring server' },
  }),
  serverUrl: described(z.union([z.literal(''), serverUrlSchema]), {
    category: 'connection',
    title: 'Address of the monitoring server',
    description: 'Such as https://seatlight.example or https://seatlight.example:7440.',
  }),
  /** License servers of the embedded mode; empty means the demo site. */
  licenseServers: described(z.array(watchedServerSchema).max(64), {
    category: 'licenseServers',
    title: 'License servers',
    description:
      'What this computer asks where it asks itself: addresses such as 27000@license.example, or all machines with commas between for servers that stand in for each other. Those of another license manager than FlexLM begin with its name, such as rlm:5053@license.example.',
  }),
  /** Path of `lmutil` for the FlexLM servers of the embedded mode that name no tool; empty means: find it. */
  lmutilPath: described(z.string().max(4096), {
    category: 'licenseServers',
    title: 'Path of lmutil',
    description:
      'Whole path of the tool by which this computer asks license servers of FlexLM. Empty means that the app looks for it.',
  }),
  theme: described(z.enum(['system', 'light', 'dark']), {
    category: 'general',
    title: 'Look of the windows',
    description: 'Whether windows are light or dark.',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' },
  }),
  startAtLogin: described(z.boolean(), {
    category: 'general',
    title: 'Start at login',
    description:
      'Whether the app starts with every session, without a window. Where it is disabled, it does not stay when an entry of the machine starts it.',
  }),
  /** Seconds between two polls of a license server in embedded mode. */
  refreshSeconds: described(z.number().int().min(10).max(3600), {
    category: 'licenseServers',
    title: 'How often license servers are asked',
    description: 'Seconds between two questions to the same license server where this computer asks itself.',
  }),
  pinnedFeatures: described(z.array(featureIdSchema).max(200), {
    category: 'general',
    title: 'Pinned features',
    description: 'Ids of features that stand first in the list and that the icon shows.',
  }),
  /** No pop-ups between these times of the day; null means: none by themselves. */
  quietHours: described(z.object({ from: timeOfDay, until: timeOfDay }).nullable(), {
    category: 'notifications',
    title: 'Quiet hours',
    description: 'Nothing pops up between these times of the day, such as 18:00-08:00. Empty means: there are none.',
  }),
  /** Features about which no pop-up comes. */
  mutedFeatures: described(z.array(featureIdSchema).max(500), {
    category: 'notifications',
    title: 'Features without pop-ups',
    description: 'Ids of features about which nothing pops up.',
  }),
  /** Whether colleagues may ask for a seat that this user holds. */
  askable: described(z.boolean(), {
    category: 'requests',
    title: 'May be asked for a seat',
    description: 'Whether colleagues may ask people for a seat that they hold, where the monitoring server allows it.',
  }),
  /** The program that `Start` launches, by the feature's name. Only main writes it, after the user picked the file. */
  programs: described(z.array(programSchema).max(200), {
    category: 'programs',
    title: 'Programs of features',
    description:
      'The whole path of the program that is started when a seat of a feature is free, by the name of the feature.',
  }),
  /** Keys that open the choice of a project from everywhere, as Electron writes them; empty means: none. */
  projectShortcut: described(
    z
      .string()
      .max(64)
      .regex(/^[!-~]*$/),
    {
      category: 'projects',
      title: 'Keys that choose a project',
      description:
        'Keys that open the choice of a project from everywhere, such as Control+Alt+P. Empty means: there are none.',
    },
  ),
  /** Whether projects are suggested from what is being worked on. */
  projectSuggestions: described(z.boolean(), {
    category: 'projects',
    title: 'Suggest projects',
    description:
      'Whether projects are suggested from documents, folders, windows and programs that are open. None of these leaves the computer.',
  }),
  /** The user's own rules for suggestions; they come before those of the site. */
  projectRules: described(z.array(projectRuleSchema).max(200), {
    category: 'projects',
    title: 'Own rules for projects',
    description:
      'From a document, folder, window title or program to a project. Rules for all are told by the monitoring server.',
    personal: true,
  }),
  /** Whether documents of an idle application are saved over themselves before it is closed, not as copies beside them. */
  reclaimOverwrite: described(z.boolean(), {
    category: 'reclaim',
    title: 'Save documents over themselves',
    description:
      'Whether documents of an idle application are saved over their own files before it is closed, also where the rules of the monitoring server want copies beside them.',
  }),
  /** Whether applications are closed, too, that Seatlight was never tried with. */
  unprovenApplications: described(z.boolean(), {
    category: 'reclaim',
    title: 'Close applications that were never tried',
    description: 'Whether applications are closed, too, with which Seatlight was never tried.',
  }),
};
