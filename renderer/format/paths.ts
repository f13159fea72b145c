/** Paths of either system as people read them. Pure. */

/** The last part: `/opt/cfd/bin/solver` as `solver`. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) || path;

/** All but the last part: `/opt/cfd/bin`; empty where there is none. */
export const folderOf = (path: string): string => /^(.*)[\\/][^\\/]*$/s.exec(path)?.[1] ?? '';
