/**
 * From what the system says about proxies to an agent for Node's HTTP and `ws`, which by themselves know nothing of the
 * system's proxy. The system answers in the words of a PAC file: `PROXY a:8080; SOCKS5 b:1080; DIRECT`.
 */
import type { Agent } from 'node:http';

/** A proxy as an address, or null for none. */
export type ProxyChoice = string | null;

const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5h',
  SOCKS4: 'socks4a',
  SOCKS5: 'socks5h',
};

/**
 * The proxies to try, in order. Words that are not understood are left out; without any that is, the answer is: none.
 * Pure.
 */
export function proxyChoices(pacAnswer: string): readonly [ProxyChoice, ...ProxyChoice[]] {
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

/** One for each proxy, for as long as the process runs: every attempt would leave another one behind. */
const agents = new Map<string, Agent>();

/** An agent that goes through `proxy`; undefined (Node's own) without one. The package is loaded only when needed. */
export async function proxyAgent(proxy: ProxyChoice): Promise<Agent | undefined> {
  if (proxy === null) return undefined;
  const { ProxyAgent } = await import('proxy-agent');
  const agent = agents.get(proxy) ?? new ProxyAgent({ getProxyForUrl: () => proxy });
  agents.set(proxy, agent);
  return agent;
}
