/** Why a file could not be read or written, in plain words. Pure. */

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no room left for your files on this disk',
  EFBIG: 'it is larger than this disk allows',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'it is not there any more',
  ENOTDIR: 'its folder is not there any more',
  EEXIST: 'there is a file with this name already',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it',
  EIO: 'the disk does not work',
  ESTALE: 'the network drive is not there any more',
  ENOTCONN: 'the network drive is not there any more',
  ETIMEDOUT: 'the network drive does not answer',
};

/** A part of a sentence, such as `the disk is full`. */
export function diskWords(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const known = Object.hasOwn(words, code) ? words[code] : undefined;
  return known ?? `the system says: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200);
}

/** A step of saving that did not work: nothing is closed then. */
export class SavingProblem extends Error {
  /** For the monitoring server, without anything of the documents. */
  readonly why: string;
  /** @param message one plain sentence for the user */
  constructor(why: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SavingProblem';
    this.why = why;
  }
}
