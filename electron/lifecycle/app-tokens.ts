/** The access tokens, with the secret store of the system. */
import { safeStorage } from 'electron';
import { createTokenStore, type TokenStore } from '../settings/token-store.ts';
import { tokensPath } from './paths.ts';

export const createAppTokens = (dataFolder: string, tokenFile: string | null): TokenStore =>
  createTokenStore({
    path: tokensPath(dataFolder),
    // Asked for only when a stored token is needed: it may wake the keyring of the desktop.
    secrets: () => safeStorage,
    fromEnvironment: process.env.SEATLIGHT_TOKEN,
    tokenFile,
    now: Date.now,
  });
