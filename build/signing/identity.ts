/** With whose key the packages are signed, from the variables that electron-builder knows and a few more. Pure. */
import { z } from 'zod';

/** Where the private key is, and what lets use it. */
export type SigningIdentity =
  | { readonly kind: 'file'; readonly path: string; readonly password: string }
  | {
      readonly kind: 'token';
      /** Path of the library that speaks PKCS#11 to the token. */
      readonly module: string;
      /** Name of the key there, such as `pkcs11:object=release`. */
      readonly key: string;
      /** PEM file with the certificate and those between it and its root. */
      readonly certificates: string;
      readonly pin: string;
    }
  | { readonly kind: 'store'; readonly thumbprint: string };

export interface Signing {
  readonly identity: SigningIdentity;
  /** Address of the service that says when it was signed; null when signing without a network. */
  readonly timestampUrl: string | null;
}

/** The certificate that electron-builder has fetched, of `WIN_CSC_LINK` or `CSC_LINK`. */
export interface CertificateFile {
  readonly file: string;
  readonly password: string;
}

const text = z.string().trim().min(1).optional().catch(undefined);

const variables = z.object({
  WIN_CSC_KEY_PASSWORD: z.string().optional(),
  CSC_KEY_PASSWORD: z.string().optional(),
  WIN_CSC_LINK: text,
  CSC_LINK: text,
  WIN_SIGN_PKCS11_MODULE: text,
  WIN_SIGN_PKCS11_KEY: text,
  WIN_SIGN_PKCS11_CERTIFICATES: text,
  WIN_SIGN_THUMBPRINT: text,
  WIN_TIMESTAMP_URL: z
    .url({ protocol: /^https?$/, error: 'WIN_TIMESTAMP_URL must be an address (http or https).' })
    .optional(),
  ELECTRON_BUILDER_OFFLINE: z.string().optional(),
});

const usualTimestampUrl = 'http://timestamp.digicert.com';

/** Whether something is to be signed with; what that is may still have to be fetched. */
export function wantsSigning(env: NodeJS.ProcessEnv): boolean {
  const { WIN_CSC_LINK, CSC_LINK, WIN_SIGN_PKCS11_MODULE, WIN_SIGN_THUMBPRINT } = variables.parse(env);
  return [WIN_CSC_LINK, CSC_LINK, WIN_SIGN_PKCS11_MODULE, WIN_SIGN_THUMBPRINT].some((one) => one !== undefined);
}

/** Whether signatures must carry the time of a service that others trust. */
export const wantsTimestamps = (env: NodeJS.ProcessEnv): boolean => env.ELECTRON_BUILDER_OFFLINE !== 'true';

/**
 * How to sign; null when there is nothing to sign with. A token is preferred to a file, since who names one means it.
 *
 * @throws Error that names the variable that is missing or wrong
 */
export function readSigning(env: NodeJS.ProcessEnv, certificate: CertificateFile | null): Signing | null {
  const read = variables.safeParse(env);
  if (!read.success) throw new Error(read.error.issues.map(({ message }) => message).join(' '));
  const identity = identityOf(read.data, certificate);
  const timestampUrl = wantsTimestamps(env) ? (read.data.WIN_TIMESTAMP_URL ?? usualTimestampUrl) : null;
  return identity && { identity, timestampUrl };
}

function identityOf(env: z.infer<typeof variables>, certificate: CertificateFile | null): SigningIdentity | null {
  if (env.WIN_SIGN_PKCS11_MODULE !== undefined) {
    const { WIN_SIGN_PKCS11_KEY: key, WIN_SIGN_PKCS11_CERTIFICATES: certificates } = env;
    if (key === undefined || certificates === undefined) {
      throw new Error(
        'To sign with a token, set WIN_SIGN_PKCS11_KEY and WIN_SIGN_PKCS11_CERTIFICATES beside WIN_SIGN_PKCS11_MODULE.',
      );
    }
    const pin = env.WIN_CSC_KEY_PASSWORD ?? env.CSC_KEY_PASSWORD ?? '';
    return { kind: 'token', module: env.WIN_SIGN_PKCS11_MODULE, key, certificates, pin };
  }
  if (env.WIN_SIGN_THUMBPRINT !== undefined) return { kind: 'store', thumbprint: env.WIN_SIGN_THUMBPRINT };
  return certificate && { kind: 'file', path: certificate.file, password: certificate.password };
}
