/** One file for whoever helps: what is in it is seen before it is written. */
import { Button, makeStyles, Spinner, Switch, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { DiagnosticsView } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { formatBytes } from '../../format/numbers.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';
import { useSurfaceStyles } from './use-surface-styles.ts';

const words = strings.privacy.diagnostics;

const useStyles = makeStyles({
  title: { fontWeight: tokens.fontWeightSemibold },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  files: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    userSelect: 'text',
  },
  file: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  name: { flex: '1 1 auto', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  told: { margin: `${tokens.spacingVerticalS} 0 0`, overflowWrap: 'anywhere', ':empty': { display: 'none' } },
});

type Stage =
  | { readonly kind: 'none' }
  | { readonly kind: 'gathering' }
  | { readonly kind: 'listed'; readonly view: DiagnosticsView }
  | { readonly kind: 'saved'; readonly path: string };

export function Diagnostics() {
  const styles = useStyles();
  const card = useSurfaceStyles();
  const bridge = useBridge();
  const allowed = useSettingsStore((store) => store.settings?.diagnostics.value !== false);
  const [hideNames, setHideNames] = useState(true);
  const [stage, setStage] = useState<Stage>({ kind: 'none' });
  const [failure, setFailure] = useState('');

  async function gather() {
    setFailure('');
    setStage({ kind: 'gathering' });
    const outcome = await bridge.request('diagnostics:list', { hideNames });
    setStage(outcome.ok ? { kind: 'listed', view: outcome.value } : { kind: 'none' });
    if (!outcome.ok) setFailure(outcome.message);
  }

  async function save() {
    setFailure('');
    const outcome = await bridge.request('diagnostics:save');
    if (!outcome.ok) setFailure(outcome.message);
    else if (outcome.value !== null) setStage({ kind: 'saved', path: outcome.value });
  }

  return (
    <div className={card.card}>
      <div className={styles.title}>{words.title}</div>
      <p className={styles.small}>{allowed ? words.hint : words.notAllowed}</p>
      {allowed && (
        <Switch
          label={words.hideNames}
          checked={hideNames}
          onChange={(_, data) => {
            setHideNames(data.checked);
            // What is listed is what will be written.
            setStage({ kind: 'none' });
          }}
        />
      )}
      {stage.kind === 'gathering' && <Spinner size="extra-tiny" labelPosition="after" label={words.gathering} />}
      {stage.kind === 'listed' && <Files view={stage.view} />}
      {allowed && (
        <div className={styles.actions}>
          {stage.kind === 'listed' && (
            <Button appearance="primary" onClick={() => void save()}>
              {words.save}
            </Button>
          )}
          <Button disabled={stage.kind === 'gathering'} onClick={() => void gather()}>
            {stage.kind === 'listed' ? words.again : words.gather}
          </Button>
        </div>
      )}
      <p role="status" className={styles.told}>
        {stage.kind === 'saved' && words.saved(stage.path)}
      </p>
      <p role="alert" className={styles.told}>
        {failure}
      </p>
    </div>
  );
}

function Files({ view }: { readonly view: DiagnosticsView }) {
  const styles = useStyles();
  return (
    <ul className={styles.files} aria-label={words.files}>
      {view.files.map(({ name, about, bytes, redacted }) => (
        <li key={name}>
          <div className={styles.file}>
            <span className={styles.name}>{name}</span>
            <span className={styles.small}>{formatBytes(bytes)}</span>
          </div>
          <p className={styles.small}>
            {about} {takenOut(redacted)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function takenOut(redacted: DiagnosticsView['files'][number]['redacted']): string {
  const parts = (['secrets', 'documents', 'names'] as const)
    .filter((kind) => redacted[kind] > 0)
    .map((kind) => words[kind](redacted[kind]));
  return parts.length === 0 ? '' : words.takenOut(parts.join(', '));
}
