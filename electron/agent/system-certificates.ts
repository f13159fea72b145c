/** Makes Node trust what the system trusts, so that an organisation's own certificates work. */
import * as tls from 'node:tls';

/** Returns how many certificates of the system were added; 0 on a runtime that cannot do it. */
export function trustSystemCertificates(): number {
  if (typeof tls.setDefaultCACertificates !== 'function' || typeof tls.getCACertificates !== 'function') return 0;
  const system = tls.getCACertificates('system');
  if (system.length === 0) return 0;
  tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...system])]);
  return system.length;
}
