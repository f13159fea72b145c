/** How many seats, for how long, and what else would do. */
import { Button, Field, makeStyles, Select, SpinButton, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Feature } from '../../../protocol/license.ts';
import { maxFeaturesOfWait, maxSeatsOfWait } from '../../../protocol/wait-limits.ts';
import type { Wait } from '../../../protocol/waiting-list.ts';
import { useLocalTime, useServerNow } from '../../components/age.tsx';
import { useAct } from '../../components/use-act.ts';
import { useServerName } from '../../components/use-names.ts';
import { useFreeForYou } from '../../components/use-own.ts';
import { formatLength, formatTime } from '../../format/dates.ts';
import { waitLengths } from '../../requests/wait-lengths.ts';
import { closePanel } from '../../stores/panel-store.ts';
import { selectMaxWaitMs, useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';
import { AlternativeChoice, type Choosable } from './alternative-choice.tsx';
import { freeText } from './free-text.ts';
import { joinedWords } from './joined-words.ts';

const words = strings.requests.waitForm;
/** The least time that a wait may last, in milliseconds. */
const leastMs = 60_000;
const asNow = 'as-now';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  feature: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  muted: {
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  short: { display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', gap: tokens.spacingHorizontalM },
  spin: { minWidth: 0, width: '100%', boxSizing: 'border-box' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

export interface WaitFormProps {
  readonly feature: Feature;
  /** What would do as well. */
  readonly alternatives: readonly Choosable[];
  /** Ids of the alternatives that are chosen at first. */
  readonly chosen: readonly string[];
  readonly seats: number;
  /** How long a wait usually lasts here, in milliseconds. */
  readonly usualMs: number;
  /** The wait that is changed; null for a new one. */
  readonly wait: Wait | null;
  /** What the button says. */
  readonly confirm: string;
  readonly children?: ReactNode;
}

export function WaitForm(props: WaitFormProps) {
  const { feature, alternatives, wait, confirm, children } = props;
  const mostMs = useSettingsStore(selectMaxWaitMs);
  const usualMs = Math.min(props.usualMs, mostMs ?? props.usualMs);
  const styles = useStyles();
  const { busy, act } = useAct();
  const server = useServerName(feature.serverId);
  const free = useFreeForYou(feature);
  const now = useServerNow();
  const [seats, setSeats] = useState<number | null>(props.seats);
  const [length, setLength] = useState(wait ? asNow : String(usualMs));
  const [chosen, setChosen] = useState(props.chosen);
  const until = useLocalTime(wait?.until ?? 0);
  const most = Math.min(maxSeatsOfWait, feature.issued ?? maxSeatsOfWait);
  const seatsFit = seats !== null && seats >= 1 && seats <= most;

  const send = async () => {
    if (!seatsFit) return;
    const forMs = Math.max(leastMs, length === asNow && wait ? wait.until - now : Number(length));
    const wish = { featureIds: [feature.id, ...chosen], seats, forMs };
    const done = wait ? strings.requests.wait.changed(feature.name) : joinedWords(feature);
    if (await act('wait:join', wish, done)) closePanel();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <p className={styles.feature}>
        {feature.name} <span className={styles.muted}>{[server, freeText(free)].join(' · ')}</span>
      </p>
      <div className={styles.short}>
        <Field label={words.seats} validationMessage={seatsFit ? undefined : words.seatsMalformed(most)}>
          <SpinButton
            className={styles.spin}
            min={1}
            max={most}
            value={seats}
            onChange={(_, data) => setSeats(data.value ?? wholeNumber(data.displayValue))}
          />
        </Field>
        <Field label={words.until}>
          <Select value={length} onChange={(_, data) => setLength(data.value)}>
            {wait && <option value={asNow}>{words.durations.asNow(formatTime(until))}</option>}
            {waitLengths(usualMs, mostMs).map((ms) => (
              <option key={ms} value={String(ms)}>
                {ms === usualMs ? words.durations.usual(formatLength(ms)) : formatLength(ms)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {alternatives.length > 0 && (
        <AlternativeChoice
          alternatives={alternatives}
          chosen={chosen}
          most={maxFeaturesOfWait - 1}
          onChange={setChosen}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" data-autofocus="" disabledFocusable={busy || !seatsFit}>
          {confirm}
        </Button>
        <Button onClick={closePanel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
