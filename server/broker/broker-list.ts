/** The brokers that may come in, and by which tokens. */
import { createTokens, type Grant, type Tokens, tokenIn } from '../api/bearer.ts';
import { sharedToken } from '../config/access-token.ts';
import type { BrokerConfig } from '../config/server-config.ts';

/** What let a broker in. */
export interface BrokerGrant {
  readonly name: string;
  readonly grant: Grant;
}

export interface BrokerList {
  names(): readonly string[];
  /** The broker of an `Authorization` header; null when its token is none of a broker. */
  check(authorization: string | undefined): BrokerGrant | null;
  /** Whether the token behind it still is one of that broker. */
  holds(granted: BrokerGrant): boolean;
  /** Takes over a configuration. Grants of tokens that stay, stay valid. */
  replace(brokers: readonly BrokerConfig[]): void;
}

export function createBrokerList(): BrokerList {
  let brokers: ReadonlyMap<string, Tokens> = new Map();
  return {
    names: () => [...brokers.keys()],
    check(authorization) {
      const token = tokenIn(authorization);
      if (token === null) return null;
      const found = [...brokers].flatMap(([name, tokens]) => {
        const grant = tokens.check(token);
        return grant === null ? [] : [{ name, grant }];
      });
      return found[0] ?? null;
    },
    holds: ({ name, grant }) => brokers.get(name)?.holds(grant) ?? false,
    replace(next) {
      brokers = new Map(
        next.map(({ name, tokens: texts }) => {
          const tokens = brokers.get(name) ?? createTokens([]);
          tokens.replace(texts.map(sharedToken));
          return [name, tokens];
        }),
      );
    },
  };
}
