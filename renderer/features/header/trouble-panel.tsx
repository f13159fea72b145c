/** What is wrong and what to do about it: one or two lines, and the whole when they are pressed. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp16Regular } from '@fluentui/react-icons/svg/chevron-up';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { type ReactNode, useId, useState } from 'react';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';

const useStyles = makeStyles({
  panel: {
    flex: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  warning: { backgroundColor: tokens.colorStatusWarningBackground1, color: tokens.colorNeutralForeground1 },
  error: { backgroundColor: tokens.colorStatusDangerBackground1, color: tokens.colorNeutralForeground1 },
  warningIcon: { color: tokens.colorStatusWarningForeground3 },
  errorIcon: { color: tokens.colorStatusDangerForeground1 },
  summary: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalSNudge,
    width: '100%',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    border: 'none',
    backgroundColor: 'transparent',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& svg': { flex: 'none' },
  },
  title: {
    flex: '1 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    fontWeight: tokens.fontWeightSemibold,
  },
  details: {
    maxHeight: '40vh',
    overflowY: 'auto',
    ...scrollbar,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS} 38px`,
  },
});

export interface TroublePanelProps {
  readonly severity: 'warning' | 'error';
  readonly title: string;
  /** Drawn only when opened. */
  readonly children: ReactNode;
  /** Open from the start, for what the person must act on. */
  readonly startsOpen?: boolean;
}

export function TroublePanel({ severity, title, children, startsOpen = false }: TroublePanelProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <section className={mergeClasses(styles.panel, styles[severity])} aria-label={title}>
      <button
        type="button"
        className={styles.summary}
        title={open ? strings.header.hideTrouble : strings.header.showTrouble}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {severity === 'error' ? (
          <ErrorCircle16Filled className={styles.errorIcon} />
        ) : (
          <Warning16Filled className={styles.warningIcon} />
        )}
        <span className={styles.title}>{title}</span>
        {open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
      </button>
      <div id={id} className={styles.details} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
