/** Books the picked time on something else. */
import { Button, Checkbox, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { shortHost } from '../../../protocol/identity.ts';
import { dayOf } from '../../../protocol/projects/calendar.ts';
import { formatHours, formatLongDay } from '../../format/days.ts';
import { meet, type Picked, repick, unpick } from '../../stores/day-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { NewProject } from '../projects/new-project.tsx';
import { SharePicker } from './share-picker.tsx';
import { TimeField } from './time-field.tsx';
import type { Book } from './use-book.ts';
import type { DayModel } from './use-day-model.ts';
import { useSideStyles } from './use-side-styles.ts';

const words = strings.day.book;
const longestReason = 200;

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  times: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

export interface BookFormProps {
  readonly picked: Picked;
  readonly model: DayModel;
  readonly book: Book;
}

export function BookForm({ picked, model, book }: BookFormProps) {
  const side = useSideStyles();
  const styles = useStyles();
  const [why, setWhy] = useState('');
  const [making, setMaking] = useState(false);
  const mayCreate = useProjectsStore((store) => store.view?.mayCreate === true);
  const [before] = useState(() => document.activeElement);
  const { from, to, host, shares, everywhere } = picked;
  const { zone, allowed, draft } = model;
  const submit = useRef<HTMLButtonElement>(null);
  const count = shares?.length ?? null;
  useEffect(() => {
    // What was searched with is gone: the next Enter books.
    if (count !== null && !making) submit.current?.focus();
  }, [count, making]);
  useEffect(
    () => () => {
      // The focus goes back to where the time was picked, once this is gone; unless it was led elsewhere.
      queueMicrotask(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    },
    [before],
  );
  const hosts = new Set(model.time.checkouts.map((checkout) => shortHost(checkout.host)));
  const day = dayOf(from, zone);
  const problem =
    from >= to ? words.wrongTime : allowed === null || from < allowed.from || to > allowed.to ? words.outside : null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (draft !== null && problem === null) void book.book({ ...draft, why: why.trim() });
  };
  if (making) {
    return (
      <div className={styles.card}>
        <NewProject
          onMade={(project) => {
            meet(project);
            repick({ shares: [{ projectId: project.id, percent: 100 }] });
            setMaking(false);
          }}
          onCancel={() => setMaking(false)}
        />
      </div>
    );
  }
  return (
    <form className={mergeClasses(side.section, styles.card)} aria-label={words.title} onSubmit={save}>
      <h2 className={side.heading}>{words.title}</h2>
      <div className={side.quiet}>{words.where(formatLongDay(day), host, formatHours(to - from))}</div>
      <div className={styles.times}>
        <Field label={words.from} size="small">
          <TimeField at={from} day={day} zone={zone} onFinish={(at) => repick({ from: at })} />
        </Field>
        <Field label={words.to} size="small">
          <TimeField isEnd at={to} day={day} zone={zone} onFinish={(at) => repick({ to: at })} />
        </Field>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <SharePicker
        shares={shares}
        nameOf={(id) => model.nameOf([{ projectId: id, percent: 100 }])}
        onChange={(next) => repick({ shares: next })}
        onNew={mayCreate ? () => setMaking(true) : undefined}
      />
      {shares !== null && (
        <Field label={words.why} size="small">
          <Input value={why} maxLength={longestReason} onChange={(_, data) => setWhy(data.value)} />
        </Field>
      )}
      {hosts.size > 1 && (
        <Checkbox
          label={words.everywhere}
          checked={everywhere}
          onChange={(_, data) => repick({ everywhere: data.checked === true })}
        />
      )}
      <div className={styles.buttons}>
        <Button
          ref={submit}
          type="submit"
          appearance="primary"
          disabledFocusable={shares === null || problem !== null || book.busy}
        >
          {words.save}
        </Button>
        <Button onClick={unpick}>{words.cancel}</Button>
      </div>
    </form>
  );
}
