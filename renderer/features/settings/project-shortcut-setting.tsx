/** The keys that open the palette. */
import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useState } from 'react';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { keysOf } from './pressed-keys.ts';
import { SettingCard } from './setting-card.tsx';
import { useSetting } from './use-setting.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  keys: { width: '220px' },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1 },
});

export function ProjectShortcutSetting() {
  const styles = useStyles();
  const words = strings.settings.projectShortcut;
  const setting = useSetting('projectShortcut');
  const { value, locked, save } = setting;
  const problem = useProjectsStore(({ view }) => view?.shortcutProblem ?? null);
  const [listening, setListening] = useState(false);
  const nameId = useId();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    const keys = keysOf(event.nativeEvent);
    if (keys !== null && keys !== value) void save(keys);
  };
  return (
    <SettingCard name={strings.settings.names.projectShortcut} nameId={nameId} hint={words.hint} setting={setting}>
      <div className={styles.row}>
        <Input
          readOnly
          className={styles.keys}
          aria-labelledby={nameId}
          disabled={locked}
          value={value === '' ? '' : words.keys(value)}
          placeholder={listening ? words.press : words.none}
          onFocus={() => setListening(true)}
          onBlur={() => setListening(false)}
          onKeyDown={press}
        />
        {value !== '' && !locked && (
          <Button appearance="subtle" onClick={() => void save('')}>
            {words.clear}
          </Button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </SettingCard>
  );
}
