/** How the configuration file describes the table that the status tool of an unlisted license manager prints. */
import { z } from 'zod';

const word = z.string().min(1).max(256);

export const tableFileSchema = z.strictObject({
  arguments: z.array(word).max(32).default([]).meta({
    description: 'The words after the tool; {host} and {port} stand for those of the address.',
  }),
  columns: z
    .array(z.enum(['feature', 'vendor', 'version', 'issued', 'in-use', 'user', 'host', 'since', 'count']))
    .min(1)
    .max(32)
    .meta({ description: 'What each column of a line means.' }),
});
