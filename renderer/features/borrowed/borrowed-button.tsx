/** The way to who has borrowed what, at the top of the popover. */
import { Button } from '@fluentui/react-components';
import { Laptop20Regular } from '@fluentui/react-icons/svg/laptop';
import { closePanel, openPanel, usePanelStore } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { useBorrowedCount } from './use-borrowed.ts';

/** Only there when there is something to see. */
export function BorrowedButton() {
  const count = useBorrowedCount();
  const open = usePanelStore((store) => store.panel?.kind === 'borrowed');
  if (count === 0 && !open) return null;
  return (
    <Button
      appearance="subtle"
      icon={<Laptop20Regular />}
      aria-label={strings.borrowed.open}
      title={strings.borrowed.open}
      aria-expanded={open}
      onClick={() => (open ? closePanel() : openPanel({ kind: 'borrowed' }))}
    />
  );
}
