/** The documents of an idle application, and what will happen to each. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { WarnedDocument, WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { FateIcon } from '../../components/fate-icon.tsx';
import { fileName, folderOf } from '../../format/paths.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  section: { flex: 'none', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  // Its heading and one document are always seen, however small the window is.
  fill: { flex: '1 1 auto', minHeight: '74px' },
  heading: {
    flex: 'none',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  scroller: {
    minHeight: '52px',
    maxHeight: '148px',
    boxSizing: 'border-box',
    overflowY: 'auto',
    ...scrollbar,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  fillScroller: { flex: '0 1 auto', maxHeight: 'none' },
  list: { margin: 0, padding: `${tokens.spacingVerticalXS} 0`, listStyle: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    '& svg': { marginTop: '2px' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  fate: {
    gridColumn: 2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  cannot: { color: tokens.colorPaletteRedForeground1 },
  note: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`, color: tokens.colorNeutralForeground2 },
});

export interface WarnedDocumentsProps {
  readonly warning: WarningView;
  /** Whether it takes the room that is left in the window. */
  readonly fill: boolean;
}

export function WarnedDocuments({ warning: { documents }, fill }: WarnedDocumentsProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.section, fill && styles.fill)}>
      <h3 className={styles.heading}>{words.documents}</h3>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className={mergeClasses(styles.scroller, fill && styles.fillScroller)}
      >
        {documents === null || documents.length === 0 ? (
          <p className={styles.note}>{documents === null ? words.looking : words.noDocuments}</p>
        ) : (
          <ul className={styles.list}>
            {documents.map((document, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two documents that were never saved may have the same name.
              <Row key={`${index} ${document.name}`} document={document} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Row({ document: { name, path, fate } }: { readonly document: WarnedDocument }) {
  const styles = useStyles();
  return (
    <li className={styles.row}>
      <FateIcon fate={fate} />
      <span className={styles.name} title={path ?? name}>
        {name}
      </span>
      <span
        className={mergeClasses(styles.fate, fate.kind === 'cannot' && styles.cannot)}
        title={fate.kind === 'copy' ? fate.to : undefined}
      >
        {fate.kind === 'copy' && words.fates.copy(copyName(path, fate.to))}
        {fate.kind === 'cannot' && words.fates.cannot(fate.why)}
        {(fate.kind === 'unchanged' || fate.kind === 'overwrite') && words.fates[fate.kind]()}
      </span>
    </li>
  );
}

/** Beside its original a copy has only another name; that of a document that was never saved may be anywhere. */
const copyName = (path: string | null, to: string): string =>
  path !== null && folderOf(path) === folderOf(to) ? fileName(to) : words.inFolder(fileName(to), folderOf(to));
