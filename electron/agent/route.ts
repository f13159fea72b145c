/** The way to the monitoring server for one attempt: its address, the token that opens it and the proxy in between. */
import type { Agent } from 'node:http';
import { proxyAgent, proxyChoices } from './proxy.ts';
import { isLoopback } from './server-address.ts';

export interface Route {
  readonly serverUrl: string;
  readonly token: string | null;
  readonly agent: Agent | undefined;
}

/** Asked before every attempt, because proxies and tokens change. `tries` counts the attempts that failed before. */
export type ResolveRoute = (tries: number) => Promise<Route>;

export interface RouteSources {
  readonly serverUrl: string;
  readToken(): Promise<string | null>;
  /** What the system says about this address, in the words of a PAC file. */
  resolveProxy(url: string): Promise<string>;
}

/** Where the system names several proxies, a failed attempt is followed by one with the next. */
export function createRouteResolver({ serverUrl, readToken, resolveProxy }: RouteSources): ResolveRoute {
  return async (tries) => {
    const [token, choices] = await Promise.all([
      readToken(),
      isLoopback(serverUrl) ? ([null] as const) : resolveProxy(serverUrl).then(proxyChoices),
    ]);
    return { serverUrl, token, agent: await proxyAgent(choices[tries % choices.length] ?? null) };
  };
}
