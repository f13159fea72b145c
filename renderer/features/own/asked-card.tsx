/** A colleague needs a seat that this person holds: the ready-made answers. */
import { Button, mergeClasses } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Ask, AskAnswer } from '../../../protocol/ask.ts';
import { useAge } from '../../components/age.tsx';
import { useAct } from '../../components/use-act.ts';
import { useFeatureName } from '../../components/use-names.ts';
import { strings } from '../../strings.ts';
import { AfterRun } from './after-run.tsx';
import { useAnswerWords } from './use-answer-words.ts';
import { useCardStyles } from './use-card-styles.ts';

const words = strings.requests.ask;
const atOnce = ['closing', 'in-10-minutes'] as const;

export function AskedCard({ ask }: { readonly ask: Ask }) {
  return ask.answer === null ? <Question ask={ask} /> : <Answered ask={ask} />;
}

function Question({ ask }: { readonly ask: Ask }) {
  const card = useCardStyles();
  const titleId = useId();
  const feature = useFeatureName(ask.featureId);
  const age = useAge(ask.askedAt);
  const { busy, act } = useAct();
  const [running, setRunning] = useState(false);
  const answer = (kind: AskAnswer['kind'], at: number | null = null) =>
    void act('ask:answer', { askId: ask.id, answer: { kind, at } });
  return (
    <article data-card={ask.id} aria-labelledby={titleId} className={mergeClasses(card.card, card.urgent, card.roomy)}>
      <h2 id={titleId} className={card.title}>
        {words.needs(ask.from ?? words.someone, feature)}
      </h2>
      <p>{words.when(age)}</p>
      {running ? (
        <AfterRun busy={busy} onAnswer={(at) => answer('after-run', at)} onBack={() => setRunning(false)} />
      ) : (
        <div className={card.buttons}>
          {atOnce.map((kind) => (
            <Button key={kind} size="small" disabled={busy} onClick={() => answer(kind)}>
              {words.answers[kind]}
            </Button>
          ))}
          <Button size="small" disabled={busy} onClick={() => setRunning(true)}>
            {words.answers['after-run']}
          </Button>
          <Button size="small" disabled={busy} onClick={() => answer('cannot')}>
            {words.answers.cannot}
          </Button>
        </div>
      )}
    </article>
  );
}

/** Shown for a moment, so that one sees that it was sent. */
function Answered({ ask }: { readonly ask: Ask }) {
  const card = useCardStyles();
  const said = useAnswerWords(ask);
  return (
    <article data-card={ask.id} className={card.card}>
      <p role="status">{words.youSaid(ask.from ?? words.someone, said)}</p>
    </article>
  );
}
