/** A document of an application that was closed: where it is now, how it is, and the ways to it. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { FolderOpen16Regular } from '@fluentui/react-icons/svg/folder-open';
import type { ClosedDocument } from '../../../electron/ipc/reclaim-contract.ts';
import { FateIcon } from '../../components/fate-icon.tsx';
import { formatBytes } from '../../format/numbers.ts';
import { fileName, folderOf } from '../../format/paths.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.closed;

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    '& > svg': { marginTop: '1px' },
  },
  text: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' },
  name: { ...ellipsis, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  folder: { ...ellipsis, color: tokens.colorNeutralForeground3 },
  state: { color: tokens.colorPaletteDarkOrangeForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  actions: {
    display: 'flex',
    alignItems: 'center',
    alignSelf: 'start',
    marginTop: '-3px',
    gap: tokens.spacingHorizontalXXS,
    marginRight: '-6px',
  },
  button: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalSNudge}` },
});

export interface DocumentRowProps {
  readonly document: ClosedDocument;
  /** Whether it can be opened only once a seat is free. */
  readonly mustWait: boolean;
  readonly busy: boolean;
  /** Null where it is not opened by itself. */
  readonly onReopen: (() => void) | null;
  readonly onOpenFolder: () => void;
}

export function DocumentRow({ document, mustWait, busy, onReopen, onOpenFolder }: DocumentRowProps) {
  const styles = useStyles();
  const { name, path, fate, bytes, state } = document;
  const folderLabel = words.openFolder(name);
  return (
    <li className={styles.row}>
      <FateIcon fate={fate} />
      <span className={styles.text}>
        <span className={styles.name} title={path ?? name}>
          {name}
        </span>
        <span className={mergeClasses(fate.kind === 'cannot' && styles.bad)}>
          {fateText(document)}
          {bytes !== null && ` · ${formatBytes(bytes)}`}
        </span>
        {path !== null && (
          <span className={styles.folder} title={path}>
            {folderOf(path)}
          </span>
        )}
        <State document={document} />
      </span>
      {path !== null && (
        <span className={styles.actions}>
          <Button
            size="small"
            appearance="subtle"
            icon={<FolderOpen16Regular />}
            aria-label={folderLabel}
            title={folderLabel}
            disabledFocusable={busy}
            onClick={onOpenFolder}
          />
          {onReopen !== null && state !== 'missing' && (
            <Button
              size="small"
              appearance="subtle"
              className={styles.button}
              aria-label={(mustWait ? words.whenFreeLabel : words.reopenLabel)(fileName(path))}
              title={mustWait ? words.whenFree : undefined}
              disabledFocusable={busy}
              onClick={onReopen}
            >
              {words.reopen}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** Nothing where all is as it was left, and where that it could not be saved says it already. */
function State({ document: { state, fate } }: { readonly document: ClosedDocument }) {
  const styles = useStyles();
  if (state === 'as-left' || state === 'unknown' || (state === 'not-saved' && fate.kind === 'cannot')) return null;
  return <span className={styles.state}>{words.states[state]}</span>;
}

function fateText({ fate }: ClosedDocument): string {
  switch (fate.kind) {
    case 'copy':
      return words.fates.copy(fileName(fate.to));
    case 'cannot':
      return words.fates.cannot(fate.why);
    default:
      return words.fates[fate.kind]();
  }
}
