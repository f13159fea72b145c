/** Finds a project by a few letters: type, arrow keys, Enter; or a click. */
import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import { type Offered, switchPlace, withNone } from '../../projects/offered.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { ProjectOption } from './project-option.tsx';
import { useProjectHits } from './use-project-hits.ts';

const words = strings.projects.picker;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minHeight: 0, flex: '1 1 auto' },
  field: { flex: 'none' },
  list: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', ...scrollbar, ':empty': { display: 'none' } },
  short: { maxHeight: '216px' },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  empty: { padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
  hidden: hiddenFromView,
});

export interface ProjectSearchProps {
  /** Those that are chosen already; while there are any, no project cannot be. */
  readonly without?: readonly string[];
  /** Whether the list takes the room that it needs and not all there is. */
  readonly short?: boolean;
  /** Whether Enter without a letter goes to the project before the one of now. */
  readonly switching?: boolean;
  /**
   * @param project null for no project
   * @param split whether it is to share the time with others: Ctrl was held
   */
  onTake(project: ProjectSummary | null, split: boolean): void;
}

const nobody: readonly string[] = [];

export function ProjectSearch({ without = nobody, short = false, switching = false, onTake }: ProjectSearchProps) {
  const styles = useStyles();
  const listId = useId();
  const [text, setText] = useState('');
  /** Null until the keys or the pointer went somewhere. */
  const [place, setPlace] = useState<number | null>(null);
  const view = useProjectsStore((store) => store.view);
  const { hits, areCurrent } = useProjectHits(text);
  /** What Enter asked for before the answer was there. */
  const [takeFirst, setTakeFirst] = useState<{ readonly split: boolean } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const typed = text.trim().toLowerCase();
  const current = view?.current?.shares ?? null;
  const isCurrent = (hit: Offered): boolean =>
    hit === null ? current?.length === 0 : current?.length === 1 && current[0]?.project.id === hit.project.id;
  const isRecent = ({ project }: ProjectHit) => view?.recent.some(({ id }) => id === project.id) ?? false;
  const found = (hits ?? []).filter(({ project }) => !without.includes(project.id));
  const offersNone = hits !== null && without.length === 0 && words.noProject.toLowerCase().includes(typed);
  const options = offersNone ? withNone(found, isRecent, typed !== '') : found;
  const begin = switching && typed === '' ? switchPlace(options, isCurrent, isRecent) : 0;
  const active = Math.min(place ?? begin, options.length - 1);

  const first = options[begin];
  useEffect(() => {
    if (takeFirst === null || !areCurrent || first === undefined) return;
    setTakeFirst(null);
    onTake(first?.project ?? null, takeFirst.split);
  }, [takeFirst, areCurrent, first, onTake]);

  const press = (event: KeyboardEvent) => {
    const option = options[active];
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setPlace(Math.max(0, Math.min(active + step, options.length - 1)));
    else if (event.key !== 'Enter') return;
    // Whoever types fast means what is found for all that was typed, not what is still shown.
    else if (!areCurrent) setTakeFirst({ split: event.ctrlKey });
    else if (option !== undefined) onTake(option?.project ?? null, event.ctrlKey);
    event.preventDefault();
  };
  return (
    <div className={styles.root}>
      <Input
        ref={field}
        data-autofocus
        className={styles.field}
        role="combobox"
        aria-label={words.search}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={text}
        onChange={(_, data) => {
          setText(data.value);
          setPlace(null);
          setTakeFirst(null);
        }}
        onKeyDown={press}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={words.found}
        className={mergeClasses(styles.list, short && styles.short)}
      >
        {options.map((hit, index) => (
          <div
            key={hit?.project.id ?? ''}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={mergeClasses(styles.option, index === active && styles.active)}
            // Only one line stands out: that of the pointer, or of the keys. A list that moves by itself moves no pointer.
            onPointerMove={() => setPlace(index)}
            onClick={(event) => onTake(hit?.project ?? null, event.ctrlKey)}
            onKeyDown={press}
          >
            <ProjectOption hit={hit} current={isCurrent(hit)} />
          </div>
        ))}
      </div>
      {hits !== null && options.length === 0 && (
        <div className={styles.empty}>{view?.count == null ? words.noList : words.notFound}</div>
      )}
      <div role="status" className={styles.hidden}>
        {hits !== null && text !== '' && words.count(options.length)}
      </div>
    </div>
  );
}
