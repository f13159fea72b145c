/** Makes Node trust what the system trusts, so that an organisation's own certificates work. */
import * as tls from 'node:tls';

let trusted = false;

/** Once for the whole process. Without them certificates of the organisation are not trusted, which then is told as such. */
export function trustSystemCertificates(): void {
  if (trusted) return;
  trusted = true;
  try {
    tls.setDefaultCACertificates([
      ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]),
    ]);
  } catch (error) {
    console.error('The certificates of the system could not be read:', error);
  }
}
