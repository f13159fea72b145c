/** The addresses of a monitoring server's API, made from its own. Pure. */
import { agentSocketPath } from '../../protocol/frames.ts';

/** The address of the agent socket of a server. */
export const socketUrl = (serverUrl: string): string => `${serverUrl.replace(/^http/, 'ws')}${agentSocketPath}`;

/** The address of a path of the API, such as `/api/v1/snapshot`. */
export const apiUrl = (serverUrl: string, path: string): string => `${serverUrl}${path}`;
