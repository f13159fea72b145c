/** One watched license server: what it is, where, by which means it is asked, a check, and the way out. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { useEffect, useState } from 'react';
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { useBridge } from '../../bridge.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';
import { CheckAnswer } from './check-answer.tsx';
import { LogField } from './log-field.tsx';
import { ManagerChoice } from './manager-choice.tsx';
import { ServerField } from './server-field.tsx';
import { ServerFiles } from './server-files.tsx';
import { TextBox } from './text-box.tsx';
import { useCheck } from './use-check.ts';

const words = strings.settings.licenseServers;

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  manager: { flex: 'none', width: '208px' },
  text: { flex: '1 1 auto', minWidth: 0 },
});

export interface LicenseServerRowProps {
  readonly server: WatchedServer;
  /** From 1. */
  readonly position: number;
  readonly locked: boolean;
  readonly onChange: (server: WatchedServer) => void;
  readonly onRemove: () => void;
}

export function LicenseServerRow({ server, position, locked, onChange, onRemove }: LicenseServerRowProps) {
  const { address, manager = 'flexlm', tool = '', web = '' } = server;
  const { program, webPort } = managerFacts[manager];
  const styles = useStyles();
  const bridge = useBridge();
  const lmutil = useSettingsStore((store) => store.settings?.lmutilPath.value ?? '');
  const [draft, setDraft] = useState(server);
  useEffect(() => setDraft(server), [server]);
  // What stands in the fields is checked, saved or not.
  const { licenseFiles, optionsFiles } = draft;
  const question = {
    manager,
    address: draft.address,
    tool: draft.tool || (manager === 'flexlm' ? lmutil : '') || undefined,
    web: draft.web || undefined,
    licenseFiles: licenseFiles?.length ? licenseFiles : undefined,
    optionsFiles: optionsFiles?.length ? optionsFiles : undefined,
    table: draft.table || undefined,
  };
  const { checking, run } = useCheck(JSON.stringify(question));
  const check = () => run(() => bridge.request('settings:check', question));
  return (
    <li>
      <div className={styles.row}>
        <ManagerChoice
          className={styles.manager}
          label={words.managerLabel(position)}
          value={manager}
          locked={locked}
          // Tool, pages, log and files are those of another manager.
          onChange={(chosen) => onChange({ address, manager: chosen })}
        />
        <TextBox
          className={styles.text}
          value={address}
          disabled={locked}
          aria-label={words.addressLabel(position)}
          onDraft={(text) => setDraft({ ...draft, address: text })}
          onFinish={(text) => onChange({ ...server, address: text })}
        />
        <Button
          disabled={draft.address === '' || checking.kind === 'asking'}
          aria-label={words.checkLabel(draft.address)}
          onClick={() => void check()}
        >
          {words.check}
        </Button>
        {!locked && (
          <Button
            appearance="subtle"
            icon={<Delete20Regular />}
            aria-label={words.removeLabel(address)}
            title={words.remove}
            onClick={onRemove}
          />
        )}
      </div>
      {/* FlexLM has the tool below the list for all that name none, and pages alone need no tool. */}
      {(manager === 'flexlm' ? tool !== '' : program !== null || webPort === null) && (
        <ServerField
          label={words.tool}
          labelFor={words.toolLabel(address)}
          placeholder={program === null ? words.anyTool : words.usualTool(program)}
          value={tool}
          locked={locked}
          onDraft={(text) => setDraft({ ...draft, tool: text })}
          onChange={(text) => onChange({ ...server, tool: text })}
        />
      )}
      {webPort !== null && (
        <ServerField
          label={words.web}
          labelFor={words.webLabel(address)}
          placeholder={words.webPlaceholder(webPort)}
          value={web}
          locked={locked}
          onDraft={(text) => setDraft({ ...draft, web: text })}
          onChange={(text) => onChange({ ...server, web: text })}
        />
      )}
      <LogField server={server} locked={locked} onChange={(text) => onChange({ ...server, log: text })} />
      <ServerFiles
        server={server}
        locked={locked}
        onDraft={(files) => setDraft({ ...draft, ...files })}
        onChange={(files) => onChange({ ...server, ...files })}
      />
      <CheckAnswer checking={checking} />
    </li>
  );
}
