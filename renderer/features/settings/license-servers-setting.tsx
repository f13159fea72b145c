/** Which license servers this computer watches. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { typedLicenseServer } from './addresses.ts';
import { Discovery } from './discovery.tsx';
import { LicenseServerRow } from './license-server-row.tsx';
import { NewLicenseServer } from './new-license-server.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.licenseServers;

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export function LicenseServersSetting() {
  const styles = useStyles();
  const setting = useSetting('licenseServers');
  const { value, locked, save, refuse } = setting;
  const nameId = useId();

  /** Puts one in the place of another, or behind all; false where it cannot be right. */
  const put = (at: number, server: WatchedServer): boolean => {
    const typed = typedLicenseServer(
      server,
      value.filter((_, index) => index !== at),
    );
    if (typed.ok) void save(value.toSpliced(at, 1, withoutEmpty(typed.server)));
    else refuse(typed.message);
    return typed.ok;
  };

  return (
    <SettingCard
      name={strings.settings.names.licenseServers}
      nameId={nameId}
      hint={`${words.hint} ${strings.settings.log.hint} ${strings.settings.serverFiles.hint}`}
      setting={setting}
    >
      {value.length === 0 && <p className={styles.none}>{words.none}</p>}
      <ul className={styles.rows} aria-labelledby={nameId}>
        {value.map((server, index) => (
          <LicenseServerRow
            // By place: a row stays what it is while its address is changed.
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays
            key={index}
            server={server}
            position={index + 1}
            locked={locked}
            onChange={(changed) => void put(index, changed)}
            onRemove={() => void save(value.toSpliced(index, 1))}
          />
        ))}
      </ul>
      {!locked && (
        <>
          <NewLicenseServer onAdd={(server) => put(value.length, server)} />
          <Discovery
            isKnown={(server) => !typedLicenseServer(server, value).ok}
            onAdd={(server) => void put(value.length, server)}
          />
        </>
      )}
    </SettingCard>
  );
}

/** What was emptied is not said any more. */
function withoutEmpty(server: WatchedServer): WatchedServer {
  const { address, manager, tool, web, log, licenseFiles = [], optionsFiles = [], table } = server;
  return {
    address,
    ...(manager && { manager }),
    ...(tool && { tool }),
    ...(web && { web }),
    ...(log && { log }),
    ...(licenseFiles.length > 0 && { licenseFiles }),
    ...(optionsFiles.length > 0 && { optionsFiles }),
    ...(table && { table }),
  };
}
