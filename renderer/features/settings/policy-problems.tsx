/**
 * Values of administrators that do not count, at the top of the settings. Names that this version does not know are not among
 * them: policies are often rolled out before the version that knows them, and its users can do nothing about it.
 */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import { useId } from 'react';
import type { PolicyProblem } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { useSurfaceStyles } from './use-surface-styles.ts';

const words = strings.settings.policies;

const useStyles = makeStyles({
  card: { marginTop: tokens.spacingVerticalL, display: 'flex', gap: tokens.spacingHorizontalM },
  icon: { flex: 'none', color: tokens.colorPaletteMarigoldForeground1 },
  text: { minWidth: 0, userSelect: 'text' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  hint: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground3 },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  name: { fontWeight: tokens.fontWeightSemibold },
  where: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

export function PolicyProblems({ problems }: { readonly problems: readonly PolicyProblem[] }) {
  const styles = useStyles();
  const look = useSurfaceStyles();
  const titleId = useId();
  const ignored = problems.filter(({ kind }) => kind === 'ignored');
  if (ignored.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className={mergeClasses(look.card, styles.card)}>
      <Warning20Filled className={styles.icon} />
      <div className={styles.text}>
        <h2 id={titleId} className={styles.title}>
          {words.problems}
        </h2>
        <p className={styles.hint}>{words.problemsHint}</p>
        <ul className={styles.list}>
          {ignored.map(({ name, where, message }) => (
            <li key={`${where} ${name}`}>
              {name !== null && <span className={styles.name}>{name}: </span>}
              {message}
              <div className={styles.where}>{where}</div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
