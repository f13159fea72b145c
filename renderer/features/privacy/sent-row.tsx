/** One kind of message: what it says, how often it was sent, who may see it, and the last one word for word. */
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SentKind, SentView } from '../../../electron/ipc/contract.ts';
import { formatAge } from '../../format/dates.ts';
import { formatBytes } from '../../format/numbers.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { strings } from '../../strings.ts';
import { FactList } from '../settings/fact-list.tsx';
import { nameInWords, valueInWords } from './value-words.ts';

const words = strings.privacy.sent;

const useStyles = makeStyles({
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    '&:not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  title: { flex: '1 1 auto', fontWeight: tokens.fontWeightSemibold },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  link: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  figures: { fontVariantNumeric: 'tabular-nums' },
  last: {
    marginTop: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** @param sent null for a kind of which none was sent */
export function SentRow({ kind, sent }: { readonly kind: SentKind; readonly sent: SentView | null }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { title, what, seen } = strings.privacy.kinds[kind];
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        {sent && <Figures sent={sent} />}
      </div>
      <p className={styles.small}>{what}</p>
      <p className={styles.small}>
        {words.seen}: {seen}
      </p>
      {sent && (
        <Link
          className={styles.link}
          aria-expanded={open}
          aria-label={open ? words.hideOf(title) : words.showOf(title)}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hide : words.show}
        </Link>
      )}
      {sent && open && (
        <div className={styles.last}>
          <Message sent={sent} />
        </div>
      )}
    </li>
  );
}

function Figures({ sent: { count, bytes, lastAt } }: { readonly sent: SentView }) {
  const styles = useStyles();
  const now = useClockStore((store) => store.now);
  return (
    <span className={mergeClasses(styles.small, styles.figures)}>
      {words.times(count)} · {formatBytes(bytes)} · {formatAge(now - lastAt)}
    </span>
  );
}

function Message({ sent: { request, values } }: { readonly sent: SentView }) {
  const styles = useStyles();
  const path = request === null ? words.overConnection : decoded(request.split('?', 1)[0] ?? '');
  const facts = values.map((value) => [nameInWords(value.name), valueInWords(value)] as const);
  return (
    <>
      <FactList facts={[[words.request, path], ...facts]} />
      {values.length === 0 && <p className={styles.small}>{words.nothing}</p>}
    </>
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
