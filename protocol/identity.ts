/** When two names mean the same person or workstation. License managers print names as each client gives them. */

/** Users are compared without letter case. */
export function sameUser(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/**
 * Hosts are compared without letter case. A short name equals a full one with the same first label (`ws-031` and
 * `ws-031.example.org`); two different full names are two hosts, and so are IP addresses.
 */
export function sameHost(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  if (left === right) return true;
  return left.includes('.') ? isShortFor(right, left) : isShortFor(left, right);
}

/** The name under which a host is known wherever it is printed: lower case, first label; an IP address stays whole. */
export function shortHost(host: string): string {
  const name = host.toLowerCase();
  const dot = name.indexOf('.');
  return dot <= 0 || isIpv4(name) ? name : name.slice(0, dot);
}

function isShortFor(short: string, full: string): boolean {
  return short !== '' && full.startsWith(`${short}.`) && !short.includes('.') && !isIpv4(full);
}

function isIpv4(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
}
