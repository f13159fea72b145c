/** The features about which no pop-up comes. */
import { Button } from '@fluentui/react-components';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { useFeatureName } from '../../components/use-names.ts';
import { strings } from '../../strings.ts';
import { FeatureName } from './feature-name.tsx';
import { ListSetting } from './list-setting.tsx';
import { useRowStyles } from './use-row-styles.ts';
import { useSetting } from './use-setting.ts';

const words = strings.settings.muted;

export function MutedSetting() {
  const setting = useSetting('mutedFeatures');
  const { value, locked, save } = setting;
  return (
    <ListSetting name={strings.settings.names.mutedFeatures} hint={words.hint} none={words.none} setting={setting}>
      {value.map((featureId) => (
        <MutedRow
          key={featureId}
          featureId={featureId}
          locked={locked}
          onUnmute={() => void save(value.filter((id) => id !== featureId))}
        />
      ))}
    </ListSetting>
  );
}

interface MutedRowProps {
  readonly featureId: string;
  readonly locked: boolean;
  readonly onUnmute: () => void;
}

function MutedRow({ featureId, locked, onUnmute }: MutedRowProps) {
  const styles = useRowStyles();
  const name = useFeatureName(featureId);
  return (
    <li className={styles.row}>
      <FeatureName featureId={featureId} />
      <Button
        size="small"
        appearance="subtle"
        icon={<Alert20Regular />}
        aria-label={words.unmuteLabel(name)}
        disabled={locked}
        onClick={onUnmute}
      >
        {words.unmute}
      </Button>
    </li>
  );
}
