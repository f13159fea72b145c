/** One thing more that is said of a license server, in a small line below its address. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { TextBox } from './text-box.tsx';

const useStyles = makeStyles({
  field: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
  label: {
    flex: 'none',
    width: '84px',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  text: { flex: '1 1 auto', minWidth: 0 },
});

export interface ServerFieldProps {
  readonly label: string;
  /** With the license server, for who cannot see where it stands. */
  readonly labelFor: string;
  readonly placeholder: string;
  readonly value: string;
  readonly locked: boolean;
  /** Told of every key. */
  readonly onDraft?: (text: string) => void;
  readonly onChange: (text: string) => void;
}

export function ServerField({ label, labelFor, placeholder, value, locked, onDraft, onChange }: ServerFieldProps) {
  const styles = useStyles();
  return (
    <div className={styles.field}>
      <span aria-hidden className={styles.label}>
        {label}
      </span>
      <TextBox
        size="small"
        className={styles.text}
        aria-label={labelFor}
        placeholder={placeholder}
        value={value}
        disabled={locked}
        onDraft={onDraft}
        onFinish={onChange}
      />
    </div>
  );
}
