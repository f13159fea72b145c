/** Invented people, one on each workstation, and the credentials of their agents. Pure. */

const numbered = (index: number): string => String(index).padStart(5, '0');

export const userOf = (index: number): string => `user${index}`;
export const hostOf = (index: number): string => `ws-${index}`;
/** For measuring only. */
export const credentialOf = (index: number): string => `a-credential-for-measuring-only-${numbered(index)}`;
