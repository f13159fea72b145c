/** The features at the top of the list and in the tray, in their order. */
import { Button } from '@fluentui/react-components';
import { ArrowDown20Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp20Regular } from '@fluentui/react-icons/svg/arrow-up';
import { PinOff20Regular } from '@fluentui/react-icons/svg/pin-off';
import { useFeatureName } from '../../components/use-names.ts';
import { strings } from '../../strings.ts';
import { FeatureName } from './feature-name.tsx';
import { ListSetting } from './list-setting.tsx';
import { useRowStyles } from './use-row-styles.ts';
import { useSetting } from './use-setting.ts';

const words = strings.settings.pinned;

export function PinnedSetting() {
  const setting = useSetting('pinnedFeatures');
  const { value, locked, save } = setting;
  /** Swaps a feature with the one before or after it. */
  const move = (at: number, by: 1 | -1) => {
    const order = [...value];
    const [moved] = order.splice(at, 1);
    if (moved !== undefined) order.splice(at + by, 0, moved);
    void save(order);
  };
  return (
    <ListSetting name={strings.settings.names.pinnedFeatures} hint={words.hint} none={words.none} setting={setting}>
      {value.map((featureId, index) => (
        <PinnedRow
          key={featureId}
          featureId={featureId}
          locked={locked}
          onUp={index === 0 ? null : () => move(index, -1)}
          onDown={index === value.length - 1 ? null : () => move(index, 1)}
          onRemove={() => void save(value.filter((id) => id !== featureId))}
        />
      ))}
    </ListSetting>
  );
}

interface PinnedRowProps {
  readonly featureId: string;
  readonly locked: boolean;
  /** Null at the end of the list. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function PinnedRow({ featureId, locked, onUp, onDown, onRemove }: PinnedRowProps) {
  const styles = useRowStyles();
  const name = useFeatureName(featureId);
  return (
    <li className={styles.row}>
      <FeatureName featureId={featureId} />
      <RowButton label={words.up(name)} icon={<ArrowUp20Regular />} disabled={locked} onClick={onUp} />
      <RowButton label={words.down(name)} icon={<ArrowDown20Regular />} disabled={locked} onClick={onDown} />
      <RowButton label={words.remove(name)} icon={<PinOff20Regular />} disabled={locked} onClick={onRemove} />
    </li>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly icon: React.JSX.Element;
  readonly disabled: boolean;
  readonly onClick: (() => void) | null;
}

const RowButton = ({ label, icon, disabled, onClick }: RowButtonProps) => (
  <Button
    appearance="subtle"
    size="small"
    aria-label={label}
    title={label}
    icon={icon}
    disabled={disabled || onClick === null}
    onClick={onClick ?? undefined}
  />
);
