import { protocolVersion } from './frames.ts';

/** Every protocol version this code speaks. */
export const supportedProtocols: readonly number[] = [protocolVersion];

/** The highest version both sides speak, or null when there is none. */
export function negotiateProtocol(
  offered: readonly number[],
  supported: readonly number[] = supportedProtocols,
): number | null {
  const common = offered.filter((version) => supported.includes(version));
  return common.length === 0 ? null : Math.max(...common);
}
