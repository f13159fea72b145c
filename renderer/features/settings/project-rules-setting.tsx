/** The user's own rules by which projects are suggested. */
import { Button, Dropdown, Input, makeStyles, Option, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { SettingsValues } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { ListSetting } from './list-setting.tsx';
import { useRowStyles } from './use-row-styles.ts';
import { useSetting } from './use-setting.ts';

type Rule = SettingsValues['projectRules'][number];

const words = strings.settings.projectRules;
const looks = ['document', 'folder', 'window', 'program'] as const satisfies readonly Rule['look'][];
const most = 200;

const useStyles = makeStyles({
  add: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  look: { minWidth: '140px' },
  pattern: { flex: '1 1 160px', minWidth: 0 },
  project: { flex: '0 1 120px', minWidth: 0 },
});

export function ProjectRulesSetting() {
  const rows = useRowStyles();
  const setting = useSetting('projectRules');
  const { value, locked, save } = setting;
  const same = (a: Rule, b: Rule) => a.look === b.look && a.pattern === b.pattern && a.project === b.project;
  return (
    <ListSetting
      name={strings.settings.names.projectRules}
      hint={words.hint}
      none={words.none}
      setting={setting}
      below={!locked && value.length < most && <NewRule onAdd={(rule) => void save([...value, rule])} />}
    >
      {value.map((rule) => (
        <li key={`${rule.look} ${rule.pattern} ${rule.project}`} className={rows.row}>
          <span className={rows.name} title={rule.pattern}>
            {words.rule(words.looks[rule.look], rule.pattern, rule.project)}
          </span>
          <Button
            size="small"
            appearance="subtle"
            aria-label={words.removeLabel(rule.pattern)}
            disabled={locked}
            onClick={() => void save(value.filter((other) => !same(other, rule)))}
          >
            {words.remove}
          </Button>
        </li>
      ))}
    </ListSetting>
  );
}

function NewRule({ onAdd }: { onAdd(rule: Rule): void }) {
  const styles = useStyles();
  const [look, setLook] = useState<Rule['look']>('folder');
  const [pattern, setPattern] = useState('');
  const [project, setProject] = useState('');
  const isWhole = pattern.trim() !== '' && project.trim() !== '';
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    onAdd({ look, pattern: pattern.trim(), project: project.trim() });
    setPattern('');
    setProject('');
  };
  return (
    <form className={styles.add} onSubmit={add}>
      <Dropdown
        className={styles.look}
        aria-label={words.look}
        value={words.looks[look]}
        selectedOptions={[look]}
        onOptionSelect={(_, data) => setLook(looks.find((one) => one === data.optionValue) ?? 'folder')}
      >
        {looks.map((one) => (
          <Option key={one} value={one}>
            {words.looks[one]}
          </Option>
        ))}
      </Dropdown>
      <Input
        className={styles.pattern}
        aria-label={words.pattern}
        placeholder={words.placeholders[look]}
        maxLength={512}
        spellCheck={false}
        value={pattern}
        onChange={(_, data) => setPattern(data.value)}
      />
      <Input
        className={styles.project}
        aria-label={words.project}
        placeholder={words.project}
        maxLength={64}
        value={project}
        onChange={(_, data) => setProject(data.value)}
      />
      <Button type="submit" disabledFocusable={!isWhole}>
        {words.add}
      </Button>
    </form>
  );
}
