/** A license server that this computer asks itself, as settings name it. Pure. */
import { z } from 'zod';
import { type Manager, managerSchema } from '../../protocol/license.ts';
import { readLicenseServer } from '../../protocol/license-server.ts';
import { managerFacts, maxLicenseFiles, maxOptionsFiles } from '../../protocol/managers.ts';
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
  /** Paths of its license files. */
  readonly licenseFiles?: readonly string[];
  /** Paths of the options files of its vendor daemons. */
  readonly optionsFiles?: readonly string[];
  /** Path of the file that says how to read what its tool prints. */
  readonly table?: string;
}

const path = z.string().trim().max(4096);

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Each path once, and no empty ones. */
const named = (paths: readonly string[] = []): readonly string[] => [...new Set(paths.filter((each) => each !== ''))];

/**
 * Takes a manager before the address, too, as in `rlm:5053@host`: the form of command lines and policies. What comes out has
 * no blanks in the address, and says nothing of FlexLM, which is the usual.
 */
export const watchedServerSchema = z
  .object({
    address: z.string().max(2048),
    manager: managerSchema.optional(),
    tool: path.optional(),
    web: z.string().trim().max(512).optional(),
    log: z.string().max(4096).optional(),
    licenseFiles: z.array(path).max(maxLicenseFiles).optional(),
    optionsFiles: z.array(path).max(maxOptionsFiles).optional(),
    table: path.optional(),
  })
  .transform((entry, context): WatchedServer => {
    const complain = (key: string, message: string) => {
      context.addIssue({ code: 'custom', path: [key], message });
      return z.NEVER;
    };
    const read = readLicenseServer(entry.address, entry.manager);
    if (!read.ok) return complain('address', `${read.message} ${read.nextStep}`);
    const { manager, address } = read.value;
    const { title, webPort, files: readFiles } = managerFacts[manager];
    if (entry.manager !== undefined && manager !== entry.manager)
      return complain(
        'address',
        `It is said to be one of ${managerFacts[entry.manager].title}, and its address one of ${title}.`,
      );
    if (entry.web && webPort === null) return complain('web', `Web pages of ${title} cannot be read.`);
    if (entry.web && !isWebAddress(entry.web))
      return complain('web', `"${entry.web}" is no address of web pages. Write it as http://host:${webPort}.`);
    if (entry.web && hasPassword(entry.web)) return complain('web', noPasswordInWeb);
    const [licenseFiles, optionsFiles] = [named(entry.licenseFiles), named(entry.optionsFiles)];
    if (licenseFiles.length > 0 && !readFiles?.includes('license_files'))
      return complain('licenseFiles', `License files of ${title} cannot be read.`);
    if (optionsFiles.length > 0 && !readFiles?.includes('options_files'))
      return complain('optionsFiles', `Options files of ${title} cannot be read.`);
    if (entry.table && manager !== 'table')
      return complain('table', `${title} needs no description: that is for "${managerFacts.table.title}".`);
    return {
      address: address.address,
      ...(manager !== 'flexlm' && { manager }),
      ...(entry.tool && { tool: entry.tool }),
      ...(entry.web && { web: entry.web }),
      ...(entry.log && { log: entry.log }),
      ...(licenseFiles.length > 0 && { licenseFiles }),
      ...(optionsFiles.length > 0 && { optionsFiles }),
      ...(entry.table && { table: entry.table }),
    };
  });
