/** What the system says about the way to a server. */
import { session } from 'electron';

/** The proxies for an address, in the words of a PAC file. */
export const systemProxy = (url: string): Promise<string> => session.defaultSession.resolveProxy(url);
