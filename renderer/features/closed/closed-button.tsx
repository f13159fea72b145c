/** The way to what was closed because it was idle, at the bottom of the popover. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { History16Regular } from '@fluentui/react-icons/svg/history';
import { closePanel, openPanel, usePanelStore } from '../../stores/panel-store.ts';
import { useReclaimStore } from '../../stores/reclaim-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  button: {
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `5px ${tokens.spacingHorizontalL} 5px ${tokens.spacingHorizontalS}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  open: { color: tokens.colorBrandForeground1 },
});

/** How many there are; the button is only there when there is something to see. */
export const useClosedCount = (): number => useReclaimStore((store) => store.view?.receipts.length ?? 0);

export function ClosedButton({ count }: { readonly count: number }) {
  const styles = useStyles();
  const open = usePanelStore((store) => store.panel?.kind === 'closed');
  return (
    <button
      type="button"
      className={mergeClasses(styles.button, open && styles.open)}
      aria-expanded={open}
      onClick={() => (open ? closePanel() : openPanel({ kind: 'closed' }))}
    >
      <History16Regular />
      {strings.reclaim.closed.open(count)}
    </button>
  );
}
