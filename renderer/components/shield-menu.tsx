/** The choice until when a job runs, so that its application is left alone. */
import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { formatLength, formatMoment } from '../format/dates.ts';
import { shieldChoices } from '../reclaim/shield-choices.ts';
import { strings } from '../strings.ts';
import { useLocalNow } from './age.tsx';

const words = strings.reclaim.shield;

export interface ShieldMenuProps {
  /** What is written on the button, and what it is called. */
  readonly text: string;
  readonly label: string;
  /** How far one may go at a time, in milliseconds. */
  readonly maxMs: number;
  readonly disabled: boolean;
  readonly tabIndex?: 0 | -1;
  /** A moment by this computer's clock. */
  readonly onChoose: (until: number) => void;
}

export function ShieldMenu({ text, label, maxMs, disabled, tabIndex = 0, onChoose }: ShieldMenuProps) {
  return (
    <Menu positioning={{ position: 'below', align: 'start' }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          size="small"
          tabIndex={tabIndex}
          aria-label={label}
          disabledFocusable={disabled}
          onKeyDown={(event) => {
            // It opens the menu, and must not move on in the list that the button is in.
            if (event.key === 'ArrowDown') event.stopPropagation();
          }}
        >
          {text}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <Choices label={label} maxMs={maxMs} onChoose={onChoose} />
      </MenuPopover>
    </Menu>
  );
}

/** Only while it is open, because they move with the time. */
function Choices({ label, maxMs, onChoose }: Pick<ShieldMenuProps, 'label' | 'maxMs' | 'onChoose'>) {
  const now = useLocalNow();
  return (
    <MenuList aria-label={label}>
      {shieldChoices(now, maxMs).map(({ until, lengthMs }) => {
        const time = formatMoment(until, now);
        return lengthMs === null ? (
          <MenuItem key={time} onClick={() => onChoose(until)}>
            {words.untilTime(time)}
          </MenuItem>
        ) : (
          <MenuItem key={lengthMs} secondaryContent={words.endsAt(time)} onClick={() => onChoose(until)}>
            {formatLength(lengthMs)}
          </MenuItem>
        );
      })}
    </MenuList>
  );
}
