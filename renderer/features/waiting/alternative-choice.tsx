/** Which other features would do as well, to be ticked. */
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { AlternativeKind } from '../../../protocol/alternatives.ts';
import type { Feature } from '../../../protocol/license.ts';
import { useServerName } from '../../components/use-names.ts';
import { useFreeForYou } from '../../components/use-own.ts';
import { strings } from '../../strings.ts';
import { freeText } from './free-text.ts';

const words = strings.requests.waitForm;

/** A feature that would do, and why. */
export interface Choosable {
  readonly feature: Feature;
  /** `chosen` is one that a wait has already, whatever it has to do with the feature. */
  readonly kind: AlternativeKind | 'chosen';
}

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXXS },
  label: { display: 'block', minWidth: 0, overflowWrap: 'anywhere' },
  muted: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export interface AlternativeChoiceProps {
  readonly alternatives: readonly Choosable[];
  readonly chosen: readonly string[];
  /** How many may be chosen. */
  readonly most: number;
  readonly onChange: (chosen: readonly string[]) => void;
}

export function AlternativeChoice({ alternatives, chosen, most, onChange }: AlternativeChoiceProps) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{words.anyOf}</legend>
      {alternatives.map((alternative) => {
        const { id } = alternative.feature;
        const checked = chosen.includes(id);
        return (
          <Choice
            key={id}
            alternative={alternative}
            checked={checked}
            disabled={!checked && chosen.length >= most}
            onChange={(now) => onChange(now ? [...chosen, id] : chosen.filter((other) => other !== id))}
          />
        );
      })}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly alternative: Choosable;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ alternative: { feature, kind }, checked, disabled, onChange }: ChoiceProps) {
  const styles = useStyles();
  const server = useServerName(feature.serverId);
  const free = useFreeForYou(feature);
  return (
    <div>
      <Checkbox
        checked={checked}
        disabled={disabled}
        onChange={(_, data) => onChange(data.checked === true)}
        label={
          <span className={styles.label}>
            {feature.name}
            <span className={styles.muted}>{[server, words.kinds[kind], freeText(free)].join(' · ')}</span>
          </span>
        }
      />
    </div>
  );
}
