/** What holders answered who were asked for a seat. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Chat16Regular } from '@fluentui/react-icons/svg/chat';
import { useMemo } from 'react';
import type { Ask } from '../../../protocol/ask.ts';
import { asksByMe } from '../../requests/own-requests.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useAnswerWords } from './use-answer-words.ts';

const useStyles = makeStyles({
  answer: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    color: tokens.colorNeutralForeground1,
    '& svg': { flex: 'none', color: tokens.colorBrandForeground2 },
  },
});

export function AskAnswers({ featureIds }: { readonly featureIds: readonly string[] }) {
  const mine = useSiteStore(selectMine);
  const asks = useMemo(() => asksByMe(mine, featureIds), [mine, featureIds]);
  return asks.map((ask) => <Answer key={ask.id} ask={ask} />);
}

function Answer({ ask }: { readonly ask: Ask }) {
  const styles = useStyles();
  const said = useAnswerWords(ask);
  return (
    <p className={styles.answer}>
      <Chat16Regular />
      <span>{strings.requests.ask.from(ask.to ?? strings.requests.ask.holder, said)}</span>
    </p>
  );
}
