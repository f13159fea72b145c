/** Finds a project by a few letters: arrow keys and Enter, or a click. */
import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';

const words = strings.day.book;
const limit = 30;

const useStyles = makeStyles({
  field: { width: '100%' },
  list: {
    margin: 0,
    padding: tokens.spacingVerticalXXS,
    maxHeight: '216px',
    overflowY: 'auto',
    ...scrollbar,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  option: {
    display: 'grid',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    '& > span': { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  none: { fontStyle: 'italic' },
});

export interface ProjectSearchProps {
  /** Those that are chosen already; while there are any, no project cannot be. */
  readonly without: readonly string[];
  /** Null for no project. */
  onTake(project: ProjectSummary | null): void;
}

interface Found {
  /** What it was found for; null before anything was. */
  readonly text: string | null;
  readonly hits: readonly ProjectHit[];
}

export function ProjectSearch({ without, onTake }: ProjectSearchProps) {
  const styles = useStyles();
  const bridge = useBridge();
  const listId = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>({ text: null, hits: [] });
  const [place, setPlace] = useState(0);
  const [takeFirst, setTakeFirst] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    let overtaken = false;
    void bridge.request('projects:search', { text, limit }).then((outcome) => {
      if (overtaken || !outcome.ok) return;
      setFound({ text, hits: outcome.value });
      setPlace(0);
    });
    return () => {
      overtaken = true;
    };
  }, [bridge, text]);

  const projects: (ProjectSummary | null)[] = found.hits
    .map(({ project }) => project)
    .filter(({ id }) => !without.includes(id));
  if (without.length === 0 && strings.day.noProject.toLowerCase().includes(text.trim().toLowerCase()))
    projects.push(null);
  const active = Math.min(place, projects.length - 1);
  const isCurrent = found.text === text;
  const [first] = projects;
  useEffect(() => {
    if (takeFirst && isCurrent && first !== undefined) onTake(first);
  }, [takeFirst, isCurrent, first, onTake]);

  const press = (event: KeyboardEvent) => {
    const project = projects[active];
    if (event.key === 'ArrowDown') setPlace(Math.min(active + 1, projects.length - 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(active - 1, 0));
    else if (event.key !== 'Enter') return;
    // Whoever types fast means what is found for all that was typed, not what is still shown.
    else if (!isCurrent) setTakeFirst(true);
    else if (project !== undefined) onTake(project);
    event.preventDefault();
  };
  return (
    <div>
      <Input
        ref={field}
        className={styles.field}
        role="combobox"
        aria-label={words.search}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={projects.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={words.search}
        value={text}
        onChange={(_, data) => {
          setText(data.value);
          setTakeFirst(false);
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={words.found} className={styles.list}>
        {projects.map((project, index) => (
          <div
            key={project?.id ?? ''}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={mergeClasses(styles.option, index === active && styles.active)}
            onClick={() => onTake(project)}
            onKeyDown={press}
          >
            {project === null ? (
              <span className={styles.none}>{strings.day.noProject}</span>
            ) : (
              <>
                <span>{project.name}</span>
                <span className={styles.quiet}>
                  {project.client === null ? project.code : `${project.code} · ${project.client}`}
                </span>
              </>
            )}
          </div>
        ))}
        {projects.length === 0 && <div className={mergeClasses(styles.option, styles.quiet)}>{words.notFound}</div>}
      </div>
    </div>
  );
}
