/** One setting in the window: its name, its control, where its value comes from, and how the last change went. */
import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { CheckmarkCircle12Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { LockClosed12Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactNode } from 'react';
import type { SettingName, SettingSource } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import type { SettingHandle } from './use-setting.ts';
import { useSurfaceStyles } from './use-surface-styles.ts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
  },
  inline: { gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center' },
  name: { fontWeight: tokens.fontWeightSemibold },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  source: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  where: { overflowWrap: 'anywhere', userSelect: 'text' },
  control: {
    minWidth: 0,
    // What cannot be changed is there to be read.
    '& input:disabled': { color: tokens.colorNeutralForeground2 },
    '& input:disabled ~ label[class]': { color: tokens.colorNeutralForeground2 },
    // The sign of what is chosen: the ring of a radio and the track of a switch.
    '& input:disabled:checked ~ div[class]': { color: tokens.colorNeutralForeground3 },
    '& input[type="radio"]:disabled:checked ~ div[class]': {
      ...shorthands.borderColor(tokens.colorNeutralForeground3),
      '::after': { backgroundColor: tokens.colorNeutralForeground3 },
    },
  },
  failure: {
    gridColumn: '1 / -1',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    ':empty': { display: 'none' },
  },
  good: { color: tokens.colorPaletteGreenForeground1, flex: 'none' },
  bad: { color: tokens.colorPaletteRedForeground1, flex: 'none' },
});

const sourceWords: Readonly<Record<SettingSource, string>> = {
  ...strings.settings.source,
  ...strings.settings.locked,
};

export interface SettingCardProps {
  readonly name: string;
  /** Id for the name, so that a control can be labelled by it. */
  readonly nameId: string;
  readonly hint?: string;
  readonly setting: Pick<SettingHandle<SettingName>, 'source' | 'where' | 'locked' | 'saving'>;
  /** The control stands beside the name instead of below it. */
  readonly inline?: boolean;
  readonly children: ReactNode;
}

export function SettingCard(props: SettingCardProps) {
  const { name, nameId, hint, inline = false, children } = props;
  const { source, where, locked, saving } = props.setting;
  const byPolicy = source === 'machine-policy' || source === 'user-policy';
  const styles = useStyles();
  const look = useSurfaceStyles();
  return (
    <div className={mergeClasses(look.card, styles.card, inline && styles.inline)}>
      <div>
        <div id={nameId} className={styles.name}>
          {name}
        </div>
        {hint && <div className={styles.small}>{hint}</div>}
        <div className={mergeClasses(styles.small, styles.source)}>
          {locked && <LockClosed12Regular />}
          <span>{sourceWords[source]}</span>
          {byPolicy && where !== null && <span className={styles.where}>({where})</span>}
          <span role="status" className={styles.source}>
            {saving.kind === 'saved' && (
              <>
                <CheckmarkCircle12Filled className={styles.good} />
                {strings.settings.saved}
              </>
            )}
          </span>
        </div>
      </div>
      <div className={styles.control}>{children}</div>
      <div className={styles.failure} role="alert">
        {saving.kind === 'failed' && (
          <>
            <ErrorCircle16Filled className={styles.bad} />
            {saving.message}
          </>
        )}
      </div>
    </div>
  );
}
