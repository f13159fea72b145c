/**
 * Composite license files of AVEVA: one XML file with the licences for Sentinel RMS, encrypted, and those for FlexLM beside
 * each other. Its two license servers are asked each by itself. Pure.
 */
import type { Problem } from '../../../protocol/license.ts';

const textOf = (text: string, tag: string): string =>
  new RegExp(`<${tag}\\b[^>]*>([^<]{0,512})`, 'i').exec(text)?.[1]?.trim() ?? '';

const has = (text: string, tag: string): boolean => new RegExp(`<${tag}\\b[^>/]*>\\s*[^<\\s]`, 'i').test(text);

/** What to say when somebody gives such a file for a report; null for any other text. */
export function compositeProblem(text: string): Problem | null {
  if (!/<CompositeLicenseFile\b/i.test(text)) return null;
  const address = `@${textOf(text, 'Hostname') || 'host'}`;
  const parts = [
    ...(has(text, 'RMSlicenseFile') ? ['Sentinel RMS'] : []),
    ...(has(text, 'FlexLicenseFile') ? ['FlexLM'] : []),
  ];
  const addresses = [
    ...(parts.includes('Sentinel RMS') ? [`sentinel-rms:${address}`] : []),
    ...(parts.includes('FlexLM') ? [`flexlm:${address}`] : []),
  ];
  return {
    kind: 'composite-license-file',
    code: null,
    message: `This is a composite license file of AVEVA with licences for ${parts.join(' and for ') || 'no license manager'}, not a status report.`,
    nextStep: `Configure each license manager of it as a license server of its own${addresses.length > 0 ? `: ${addresses.join(' and ')}` : ''}.`,
  };
}
