/** What administrators wrote and that does not count, at the top of the settings. */
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
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className={mergeClasses(look.card, styles.card)}>
      <Warning20Filled className={styles.icon} />
      <div className={styles.text}>
        <h2 id={titleId} className={styles.title}>
          {words.problems}
        </h2>
        <p className={styles.hint}>{words.problemsHint}</p>
        <ul className={styles.list}>
          {problems.map(({ name, where, message }) => (
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
