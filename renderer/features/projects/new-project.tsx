/** Makes a project, where that is allowed. */
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';

const words = strings.projects.create;

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', flex: '1 1 auto' },
  pair: { display: 'grid', gridTemplateColumns: '1fr 2fr', gap: tokens.spacingHorizontalS },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1 },
});

export interface NewProjectProps {
  onMade(project: ProjectSummary): void;
  onCancel(): void;
}

export function NewProject({ onMade, onCancel }: NewProjectProps) {
  const bridge = useBridge();
  const styles = useStyles();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [client, setClient] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '' || name.trim() === '') {
      setProblem(words.missing);
      return;
    }
    const wish = { code: code.trim(), name: name.trim(), client: client.trim() || null, parentId: null };
    setBusy(true);
    const outcome = await bridge.request('projects:create', wish);
    setBusy(false);
    if (outcome.ok) onMade(outcome.value);
    else setProblem(outcome.message);
  };
  return (
    <form noValidate className={styles.form} aria-label={words.title} onSubmit={(event) => void save(event)}>
      <h2 className={styles.heading}>{words.title}</h2>
      <div className={styles.pair}>
        <Field label={words.code} required>
          <Input autoFocus value={code} maxLength={64} onChange={(_, data) => setCode(data.value)} />
        </Field>
        <Field label={words.name} required>
          <Input value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
        </Field>
      </div>
      <Field label={words.client}>
        <Input value={client} maxLength={200} onChange={(_, data) => setClient(data.value)} />
      </Field>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
