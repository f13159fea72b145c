/**
 * Which proxy leads to the monitoring server, as administrators or the system say. The system answers in the words of a PAC
 * file: `PROXY a:8080; SOCKS5 b:1080; DIRECT`. Pure.
 */
import { matchesPattern } from '../../protocol/pattern.ts';

/** A proxy as an address, or null for none. */
export type ProxyChoice = string | null;
/** The choice that says: as the variables of the environment say (`HTTPS_PROXY` and so on), as other tools on a terminal do. */
export const environmentProxy = 'environment';
/** The proxies to try, in order. */
export type ProxyChoices = readonly [ProxyChoice, ...ProxyChoice[]];

/** What administrators say about proxies. */
export interface ProxyRules {
  /** An address; `direct` for none; empty: as the system says. */
  readonly proxy: string;
  /** Patterns of hosts that are reached without it. */
  readonly proxyBypass: readonly string[];
}

const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5h',
  SOCKS4: 'socks4a',
  SOCKS5: 'socks5h',
};

/** From the words of the system. What is not understood is left out; without any that is, the answer is: none. */
export function proxyChoices(pacAnswer: string): ProxyChoices {
  const choices: ProxyChoice[] = [];
  for (const part of pacAnswer.split(';')) {
    const [kind = '', host] = part.trim().split(/\s+/);
    const scheme = schemes[kind.toUpperCase()];
    if (kind.toUpperCase() === 'DIRECT') choices.push(null);
    else if (scheme && host && URL.canParse(`${scheme}://${host}`)) choices.push(`${scheme}://${host}`);
  }
  const [first = null, ...rest] = choices;
  return [first, ...rest];
}

/** What administrators say about a host; null where they leave it to the system. */
export function ruledProxy({ proxy, proxyBypass }: ProxyRules, host: string): ProxyChoices | null {
  if (proxy === '') return null;
  if (proxy === 'direct' || proxyBypass.some((pattern) => matchesPattern(pattern, host))) return [null];
  // Names are looked up by the proxy: those of the inside are often unknown outside, and the other way round.
  return [proxy.replace(/^socks5:/, 'socks5h:').replace(/^socks4:/, 'socks4a:')];
}
