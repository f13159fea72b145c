/** Which license servers this computer watches. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { strings } from '../../strings.ts';
import { typedLicenseAddress } from './addresses.ts';
import { LicenseServerRow } from './license-server-row.tsx';
import { SettingCard } from './setting-card.tsx';
import { TextBox } from './text-box.tsx';
import { useSetting } from './use-setting.ts';

const words = strings.settings.licenseServers;

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: tokens.spacingVerticalS },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  add: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  text: { flex: '1 1 auto', minWidth: 0 },
});

export function LicenseServersSetting() {
  const styles = useStyles();
  const setting = useSetting('licenseServers');
  const { value, locked, save, refuse } = setting;
  const nameId = useId();
  const [draft, setDraft] = useState('');
  const addresses = value.map(({ address }) => address);

  const replace = (at: number, text: string) => {
    const others = addresses.filter((_, index) => index !== at);
    const typed = typedLicenseAddress(text, others);
    if (typed.ok) {
      const { address } = typed;
      void save(
        at < value.length
          ? value.map((row, index) => (index === at ? { ...row, address } : row))
          : [...value, { address }],
      );
    } else refuse(typed.message);
    return typed.ok;
  };
  const setLog = (at: number, log: string) =>
    void save(
      value.map((row, index) => {
        if (index !== at) return row;
        return log === '' ? { address: row.address } : { ...row, log };
      }),
    );
  const add = () => {
    if (replace(value.length, draft.trim())) setDraft('');
  };

  return (
    <SettingCard
      name={strings.settings.names.licenseServers}
      nameId={nameId}
      hint={`${words.hint} ${strings.settings.log.hint}`}
      setting={setting}
    >
      {value.length === 0 && <p className={styles.none}>{words.none}</p>}
      <ul className={styles.rows} aria-labelledby={nameId}>
        {value.map(({ address, log }, index) => (
          <LicenseServerRow
            // By place: a row stays what it is while its address is changed.
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays
            key={index}
            address={address}
            log={log ?? ''}
            position={index + 1}
            locked={locked}
            onChange={(text) => replace(index, text)}
            onLog={(path) => setLog(index, path)}
            onRemove={() => void save(value.filter((row) => row.address !== address))}
          />
        ))}
      </ul>
      {!locked && (
        <div className={styles.add}>
          <TextBox
            className={styles.text}
            value={draft}
            aria-label={words.addLabel}
            placeholder={words.placeholder}
            onDraft={setDraft}
            onFinish={setDraft}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
            }}
          />
          <Button onClick={add}>{words.add}</Button>
        </div>
      )}
    </SettingCard>
  );
}
