/** A license server that this computer asks itself, as settings name it. Pure. */
import { z } from 'zod';
import { type Manager, managerSchema } from '../../protocol/license.ts';
import { readLicenseServer } from '../../protocol/license-server.ts';
import { managerFacts, watchedManagers } from '../../protocol/managers.ts';
import { hasPassword, noPasswordInWeb } from '../../protocol/web-address.ts';

/** A license server, with what is needed to ask it. What is absent is the usual. */
export interface WatchedServer {
  /** `port@host`, or all machines of a redundant set with commas. */
  readonly address: string;
  /** FlexLM when absent. */
  readonly manager?: Manager;
  /** Path of its status tool. */
  readonly tool?: string;
  /** Where its web pages are, such as `http://host:5054`. */
  readonly web?: string;
  /** Path of its log. */
  readonly log?: string;
}

/** Why those of a table cannot be watched here. */
export const onlyInFile =
  'How to read such a license server is described in the configuration file of a monitoring server. Run one, and connect the app to it.';

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/**
 * Takes a manager before the address, too, as in `rlm:5053@host`: the form of command lines and policies. What comes out has
 * no blanks in the address, and says nothing of FlexLM, which is the usual.
 */
export const watchedServerSchema = z
  .object({
    address: z.string().max(2048),
    manager: managerSchema.optional(),
    tool: z.string().trim().max(4096).optional(),
    web: z.string().trim().max(512).optional(),
    log: z.string().max(4096).optional(),
  })
  .transform((entry, context): WatchedServer => {
    const complain = (key: string, message: string) => {
      context.addIssue({ code: 'custom', path: [key], message });
      return z.NEVER;
    };
    const read = readLicenseServer(entry.address, entry.manager);
    if (!read.ok) return complain('address', `${read.message} ${read.nextStep}`);
    const { manager, address } = read.value;
    const { title, webPort } = managerFacts[manager];
    if (entry.manager !== undefined && manager !== entry.manager)
      return complain(
        'address',
        `It is said to be one of ${managerFacts[entry.manager].title}, and its address one of ${title}.`,
      );
    if (!watchedManagers.includes(manager)) return complain('manager', onlyInFile);
    if (entry.web && webPort === null) return complain('web', `Web pages of ${title} cannot be read.`);
    if (entry.web && !isWebAddress(entry.web))
      return complain('web', `"${entry.web}" is no address of web pages. Write it as http://host:${webPort}.`);
    if (entry.web && hasPassword(entry.web)) return complain('web', noPasswordInWeb);
    return {
      address: address.address,
      ...(manager !== 'flexlm' && { manager }),
      ...(entry.tool && { tool: entry.tool }),
      ...(entry.web && { web: entry.web }),
      ...(entry.log && { log: entry.log }),
    };
  });
