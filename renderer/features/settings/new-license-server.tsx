/** Adds a license server by its manager and address. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import type { Manager } from '../../../protocol/license.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { strings } from '../../strings.ts';
import { ManagerChoice } from './manager-choice.tsx';
import { TextBox } from './text-box.tsx';

const words = strings.settings.licenseServers;

const useStyles = makeStyles({
  add: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
  manager: { flex: 'none', width: '208px' },
  text: { flex: '1 1 auto', minWidth: 0 },
});

export interface NewLicenseServerProps {
  /** False where it cannot be right. */
  readonly onAdd: (server: WatchedServer) => boolean;
}

export function NewLicenseServer({ onAdd }: NewLicenseServerProps) {
  const styles = useStyles();
  const [manager, setManager] = useState<Manager>('flexlm');
  const [draft, setDraft] = useState('');
  const add = () => {
    if (onAdd({ address: draft.trim(), manager })) setDraft('');
  };
  return (
    <div className={styles.add}>
      <ManagerChoice className={styles.manager} label={words.addManagerLabel} value={manager} onChange={setManager} />
      <TextBox
        className={styles.text}
        value={draft}
        aria-label={words.addLabel}
        placeholder={words.placeholder(managerFacts[manager].port ?? 27_000)}
        onDraft={setDraft}
        onFinish={setDraft}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button onClick={add}>{words.add}</Button>
    </div>
  );
}
