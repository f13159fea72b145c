/** The way to the monitoring server for one attempt: its address, the token that opens it and the proxy in between. */
import type { Agent } from 'node:http';
import type { SettingsValues } from '../ipc/settings-contract.ts';
import { KeyPinError } from './certificate-problem.ts';
import { type ProxyChoices, ruledProxy } from './proxy.ts';
import { isLoopback } from './server-address.ts';

export interface Route {
  readonly serverUrl: string;
  readonly token: string | null;
  readonly agent: Agent | undefined;
}

/** Asked before every attempt, because proxies and tokens change. `tries` counts the attempts that failed before. */
export type ResolveRoute = (tries: number) => Promise<Route>;

/** What administrators say about the way. */
export type WayRules = Pick<SettingsValues, 'proxy' | 'proxyBypass' | 'caFile' | 'serverKeyPins'>;

/** The way without the token. */
export type Way = Omit<Route, 'token'>;

export interface WaySources {
  readonly serverUrl: string;
  rules(): WayRules;
  /** What the system says about this address. */
  resolveProxy(url: string): Promise<ProxyChoices>;
}

export interface RouteSources extends WaySources {
  /** The token may have to be got first, on that very way. */
  readToken(way: Way): Promise<string | null>;
}

/** Where the system names several proxies, a failed attempt is followed by one with the next. */
export function createRouteResolver({ readToken, ...sources }: RouteSources): ResolveRoute {
  return async (tries) => {
    const way = await resolveWay(sources, tries);
    return { ...way, token: await readToken(way) };
  };
}

async function resolveWay({ serverUrl, rules, resolveProxy }: WaySources, tries: number): Promise<Way> {
  const { hostname, protocol } = new URL(serverUrl);
  const now = rules();
  if (protocol === 'http:') {
    // SECURITY: a server without TLS has no key at all.
    if (now.serverKeyPins.length > 0) throw new KeyPinError();
    return { serverUrl, agent: undefined };
  }
  const choices = isLoopback(serverUrl)
    ? ([null] as const)
    : (ruledProxy(now, hostname) ?? (await resolveProxy(serverUrl)));
  const { serverAgent } = await import('./server-agent.ts');
  return { serverUrl, agent: await serverAgent(hostname, choices[tries % choices.length] ?? null, now) };
}
