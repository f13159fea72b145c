/** One of the projects that are chosen for a time. */
import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useState } from 'react';
import { strings } from '../../strings.ts';

const words = strings.projects.picker;

const useStyles = makeStyles({
  share: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  name: {
    flex: '1 1 auto',
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  percent: { flex: 'none', width: '72px' },
});

export interface ChosenShareProps {
  readonly name: string;
  /** Absent where it is all of the time. */
  readonly percent?: number | undefined;
  onPercent?(percent: number): void;
  onRemove(): void;
}

export function ChosenShare({ name, percent, onPercent, onRemove }: ChosenShareProps) {
  const styles = useStyles();
  return (
    <div className={styles.share}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {percent !== undefined && <Percent name={name} percent={percent} onFinish={(value) => onPercent?.(value)} />}
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={words.remove(name)}
        title={words.remove(name)}
        onClick={onRemove}
      />
    </div>
  );
}

/** Told when the field is left, or on Enter: a number passes through others while it is typed. */
function Percent({
  name,
  percent,
  onFinish,
}: {
  readonly name: string;
  readonly percent: number;
  onFinish(percent: number): void;
}) {
  const styles = useStyles();
  const [draft, setDraft] = useState(String(percent));
  useEffect(() => setDraft(String(percent)), [percent]);
  const finish = () => {
    if (draft !== '' && Number(draft) !== percent) onFinish(Number(draft));
    else setDraft(String(percent));
  };
  return (
    <Input
      type="number"
      size="small"
      className={styles.percent}
      aria-label={words.percentOf(name)}
      contentAfter="%"
      min={1}
      max={99}
      value={draft}
      onChange={(_, data) => setDraft(data.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        finish();
      }}
    />
  );
}
