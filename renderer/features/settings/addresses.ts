/** Pure: whether what was typed can be an address. The main process has the last word. */
import { strings } from '../../strings.ts';

const member = /^\d{0,5}@[^\s@,]+$/;

/** Why an address of a license server cannot be right, or null. */
export function licenseAddressError(text: string, others: readonly string[]): string | null {
  const { blank, malformed, duplicate } = strings.settings.licenseServers;
  if (text === '') return blank;
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => member.test(part))) return malformed;
  return others.some((other) => other.toLowerCase() === text.toLowerCase()) ? duplicate : null;
}

/** Whether a text is an address of a monitoring server. */
export function isServerUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}
