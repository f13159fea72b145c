/** Which adapters an administrator lets look into applications. Pure. */
import { matchesPattern } from '../../protocol/pattern.ts';
import type { SettingsValues } from '../ipc/settings-contract.ts';

/** Without any there is nothing that could be closed, and the monitoring server hears so. */
export const mayUseAdapter = (
  { closeApplications, allowedAdapters }: Pick<SettingsValues, 'closeApplications' | 'allowedAdapters'>,
  adapterId: string,
): boolean => closeApplications && allowedAdapters.some((pattern) => matchesPattern(pattern, adapterId));
