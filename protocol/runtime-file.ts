/**
 * The file `runtime.json` that the app keeps in its user-data folder while its embedded server runs, or while it is connected to
 * another one; readable by the user alone (mode 0600), so that the command line tool of the same user finds that server.
 */
import { z } from 'zod';

export const runtimeFileName = 'runtime.json';

export const runtimeFileSchema = z.object({
  /** Such as `http://127.0.0.1:43121`. */
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().min(1).max(4096),
  /** Process id of the app; the file of an app that is no longer there means nothing. */
  pid: z.number().int().positive(),
});
export type RuntimeFile = z.infer<typeof runtimeFileSchema>;
