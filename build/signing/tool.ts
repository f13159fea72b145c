/** What signs files and reads their signatures; a different one on each system. */
import type { Signing } from './identity.ts';

export interface FileSignature {
  /** Whether the file is as it was when it was signed. */
  readonly intact: boolean;
  /** Name in the signer's certificate; null when it is not told, as of a file that was changed. */
  readonly signer: string | null;
  /** Whether a service said when it was signed, so that it stays valid after the certificate's end. */
  readonly timestamped: boolean;
}

export interface SigningTool {
  /**
   * Signs a file in place, with SHA-256; a signature that it has is replaced.
   *
   * @param what name and address of the product, which Windows shows when it asks whether to run it
   * @throws Error with what the tool said
   */
  sign(path: string, signing: Signing, what: { readonly name: string; readonly site: string }): Promise<void>;
  /** The signature of a file; null when it has none. */
  read(path: string): Promise<FileSignature | null>;
}
