/** What a page may do, as the answer header that says so. Pure. */

/** Stands in `renderer/index.html` where the nonce of each load goes. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * The policy of every page. SECURITY: a window has no network at all (`connect-src 'none'`), because the socket lives in
 * the main process; scripts come from the app's own files only. Styles that Fluent UI adds at run time carry the nonce.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security#7-define-a-content-security-policy
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
