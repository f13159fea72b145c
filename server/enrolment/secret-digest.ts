/** What an enrolment token or a credential is known by: whoever reads the file cannot come in with it. Pure. */
import { hash } from 'node:crypto';

/** Secrets are 256 random bits, so that a plain hash cannot be guessed back, and a map finds it without telling more. */
export const secretDigest = (secret: string): string => hash('sha256', secret, 'base64url');
