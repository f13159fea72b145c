/** What the license server itself does with any seat of the feature, whoever holds it. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { ClipboardTextLtr16Regular } from '@fluentui/react-icons/svg/clipboard-text-ltr';
import type { Feature } from '../../../protocol/license.ts';
import { seatRuleSentences } from '../../../protocol/seat-rules.ts';
import { useAllowance } from '../../components/use-own.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  rules: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    margin: '2px 0',
    '& svg': { flex: 'none' },
    '& ul': { margin: 0, padding: 0, listStyle: 'none' },
  },
  title: { color: tokens.colorNeutralForeground3 },
});

export function SeatRules({ feature: { id, issued, rules = {} } }: { readonly feature: Feature }) {
  const styles = useStyles();
  const allowance = useAllowance(id);
  const sentences = seatRuleSentences(rules, issued, allowance?.mayBorrow !== false);
  if (sentences.length === 0) return null;
  return (
    <div className={styles.rules}>
      <ClipboardTextLtr16Regular />
      <div>
        <div className={styles.title}>{strings.details.rules}</div>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
