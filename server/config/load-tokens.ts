/** Reads the tokens of agents, people and administrators. */
import { join, resolve } from 'node:path';
import type { ConfigPath } from '../../protocol/config/yaml-source.ts';
import { type AccessToken, administratorToken, personalToken, sameBearer, sharedToken } from './access-token.ts';
import type { OrFail } from './config-error.ts';
import type { ConfigFile } from './config-schema.ts';
import { isOpenToOthers, ownToken, readTokenFile } from './token-file.ts';

export interface LoadedTokens {
  readonly tokens: readonly AccessToken[];
  readonly warnings: readonly string[];
  /** Where the made-up token is; null when the configuration names tokens. `made` when there was none before. */
  readonly ownToken: { readonly path: string; readonly made: boolean } | null;
}

/** Where the configuration names tokens of one kind, and as whom they let in. */
interface Source {
  /** Of the token in the configuration, and of the file that has more of them. */
  readonly key: ConfigPath;
  readonly texts: readonly string[];
  readonly fileKey: ConfigPath;
  readonly file: string | undefined;
  readonly grant: (token: string) => AccessToken;
}

const sourcesOf = (file: ConfigFile): readonly Source[] => [
  {
    key: file.token === undefined ? ['tokens'] : ['token'],
    texts: [...(file.token ? [file.token] : []), ...(file.tokens ?? [])],
    fileKey: ['token_file'],
    file: file.token_file,
    grant: sharedToken,
  },
  {
    key: ['admin_tokens'],
    texts: file.admin_tokens ?? [],
    fileKey: ['admin_token_file'],
    file: file.admin_token_file,
    grant: administratorToken,
  },
  ...file.personal_tokens.map(
    ({ user, token, token_file }, index): Source => ({
      key: ['personal_tokens', index, 'token'],
      texts: token === undefined ? [] : [token],
      fileKey: ['personal_tokens', index, 'token_file'],
      file: token_file,
      grant: (text) => personalToken(text, user),
    }),
  ),
];

/** Whether a token stands in the configuration itself. */
export const hasTokens = (file: ConfigFile): boolean =>
  [...sourcesOf(file), ...file.brokers.map(({ token }) => ({ texts: token ?? '' }))].some(
    ({ texts }) => texts.length > 0,
  );

/**
 * A token lets in as one and no other. Without any in the configuration, one for administrators is made up.
 *
 * @param folders what relative paths are relative to, and where the made-up token is; null: none is made up
 */
export async function readTokens(
  file: ConfigFile,
  folders: { readonly config: string; readonly own: string | null },
  orFail: OrFail,
): Promise<LoadedTokens> {
  const tokens = new Map<string, AccessToken>();
  const warnings: string[] = [];
  for (const { key, texts, fileKey, file: name, grant } of sourcesOf(file)) {
    const path = name === undefined ? null : resolve(folders.config, name);
    const inFile =
      path === null ? [] : await orFail(readTokenFile(path), fileKey, 'Put one token of 16 characters or more a line.');
    if (path !== null && (await isOpenToOthers(path))) {
      warnings.push(`${path} may be read by others on this machine; use chmod 600.`);
    }
    for (const [text, place] of [
      ...texts.map((one) => [one, key] as const),
      ...inFile.map((one) => [one, fileKey] as const),
    ]) {
      const token = grant(text);
      const other = tokens.get(text);
      if (other !== undefined && !sameBearer(other.bearer, token.bearer)) {
        const reason = Promise.reject(new Error('one of its tokens lets somebody else in, too'));
        await orFail(reason, place, 'Give everyone, every person and administrators tokens of their own.');
      }
      tokens.set(text, token);
    }
  }
  if (tokens.size > 0 || folders.own === null) return { tokens: [...tokens.values()], warnings, ownToken: null };
  const path = join(folders.own, 'token');
  const { token, made } = await orFail(
    ownToken(path),
    ['data_directory'],
    'Name a folder that this user may write to.',
  );
  return { tokens: [administratorToken(token)], warnings, ownToken: { path, made } };
}
