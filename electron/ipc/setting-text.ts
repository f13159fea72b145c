/** What a setting says about itself, as part of its schema: policy templates, the documentation and `doctor` are made of it. */
import type { z } from 'zod';

export const settingCategories = {
  connection: 'Connection',
  licenseServers: 'License servers',
  notifications: 'Notifications',
  requests: 'Waiting and asking',
  projects: 'Projects',
  reclaim: 'Idle applications',
  programs: 'Programs',
  privacy: 'Privacy and logs',
  general: 'General',
} as const;

export interface SettingText {
  readonly category: keyof typeof settingCategories;
  /** A few words, without a full stop. */
  readonly title: string;
  /** What it does, in whole sentences for administrators. */
  readonly description: string;
  /** For one of several words: what each of them means. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Only people decide it, not a policy: it is no matter of the organisation. */
  readonly personal?: true;
}

/** Gives a schema its text. */
export const described = <Schema extends z.ZodType>(schema: Schema, text: SettingText): Schema =>
  schema.meta({ ...text });
