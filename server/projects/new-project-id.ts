import { firstFree } from '../site/ids.ts';

/** The code, unless another project was made with it. */
export const newProjectId = (code: string, taken: Pick<ReadonlySet<string>, 'has'>): string =>
  firstFree(code, '~', taken);
