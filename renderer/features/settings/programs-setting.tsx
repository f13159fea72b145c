/** The programs that `Start` launches. They are picked in the system's own dialog, so nothing is typed here. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Program } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { ListSetting } from './list-setting.tsx';
import { useRowStyles } from './use-row-styles.ts';
import { type Saving, useSetting } from './use-setting.ts';

const words = strings.settings.programs;

export function ProgramsSetting() {
  const bridge = useBridge();
  const setting = useSetting('programs');
  const { value, locked } = setting;
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const change = async (feature: string) => {
    const outcome = await bridge.request('program:choose', { feature, suggestion: null });
    setSaving(outcome.ok ? { kind: 'none' } : { kind: 'failed', message: outcome.message });
  };
  const forget = async (feature: string) => {
    const outcome = await bridge.request('program:forget', { feature });
    setSaving(outcome.ok ? { kind: 'saved' } : { kind: 'failed', message: outcome.message });
  };
  return (
    <ListSetting
      name={strings.settings.names.programs}
      hint={words.hint}
      none={words.none}
      setting={{ ...setting, saving }}
    >
      {value.map((program) => (
        <ProgramRow
          key={program.feature}
          program={program}
          locked={locked}
          onChange={() => void change(program.feature)}
          onForget={() => void forget(program.feature)}
        />
      ))}
    </ListSetting>
  );
}

interface ProgramRowProps {
  readonly program: Program;
  readonly locked: boolean;
  readonly onChange: () => void;
  readonly onForget: () => void;
}

function ProgramRow({ program: { feature, path }, locked, onChange, onForget }: ProgramRowProps) {
  const styles = useRowStyles();
  return (
    <li className={styles.row}>
      <span className={styles.name} title={path}>
        {feature} <span className={styles.muted}>{path}</span>
      </span>
      <Button
        size="small"
        appearance="subtle"
        aria-label={words.changeLabel(feature)}
        disabled={locked}
        onClick={onChange}
      >
        {words.change}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        aria-label={words.forgetLabel(feature)}
        disabled={locked}
        onClick={onForget}
      >
        {words.forget}
      </Button>
    </li>
  );
}
