/** What the system says about the way to a server. */
import { session } from 'electron';
import { type ProxyChoices, proxyChoices } from '../agent/proxy.ts';

/** The proxies for an address. */
export const systemProxy = async (url: string): Promise<ProxyChoices> =>
  proxyChoices(await session.defaultSession.resolveProxy(url));
