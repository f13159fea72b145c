/** The invitation to take seats that are free now: how long it holds, and the three answers to it. */
import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Offer, OfferAnswer } from '../../../protocol/waiting-list.ts';
import { useAct } from '../../components/use-act.ts';
import { useFeature, useFeatureName, useServerName } from '../../components/use-names.ts';
import { fileName } from '../../format/paths.ts';
import { strings } from '../../strings.ts';
import { Countdown, useTimeLeft } from './countdown.tsx';
import { ProgramChoice } from './program-choice.tsx';
import { useCardStyles } from './use-card-styles.ts';
import { useProgram } from './use-program.ts';

const words = strings.requests.offer;

const useStyles = makeStyles({
  card: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`, gap: tokens.spacingVerticalSNudge },
  title: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  head: { alignItems: 'baseline' },
  server: {
    flex: '1 100 0',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
  },
  button: { minWidth: '72px' },
  buttons: { paddingTop: tokens.spacingVerticalXS },
  program: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

export interface OfferCardProps {
  readonly offer: Offer;
  /** Without what is good to know, because other cards want an answer, too. */
  readonly brief: boolean;
}

export function OfferCard({ offer, brief }: OfferCardProps) {
  const card = useCardStyles();
  const styles = useStyles();
  const titleId = useId();
  const name = useFeatureName(offer.featureId);
  const server = useServerName(useFeature(offer.featureId)?.serverId ?? '');
  const { program, choose } = useProgram(name);
  const { busy, act } = useAct();
  const [choosing, setChoosing] = useState(false);
  const over = useTimeLeft(offer) === 0;

  const answer = (given: OfferAnswer, done?: string) =>
    void act('offer:answer', { offerId: offer.id, answer: given }, done);
  const chooseAndStart = async (suggestion: number | null) => {
    if (await choose(suggestion)) answer('start');
  };
  const path = program?.path ?? null;
  return (
    <article
      data-card={offer.id}
      aria-labelledby={titleId}
      className={mergeClasses(card.card, card.urgent, styles.card)}
    >
      <div className={mergeClasses(card.row, styles.head)}>
        <h2 id={titleId} className={mergeClasses(card.title, styles.title)}>
          {words.title(name, offer.seats)}
        </h2>
        {server !== '' && (
          <span className={styles.server} title={server}>
            {server}
          </span>
        )}
      </div>
      <Countdown offer={offer} />
      {offer.started && <p>{words.started}</p>}
      {offer.started ? (
        <div className={mergeClasses(card.buttons, styles.buttons)}>
          {path !== null && (
            <Button disabled={busy || over} onClick={() => answer('start')}>
              {words.startAgain}
            </Button>
          )}
          <Button disabled={busy || over} title={words.passHint} onClick={() => answer('pass', words.passed)}>
            {words.notNeeded}
          </Button>
        </div>
      ) : choosing && program ? (
        <ProgramChoice
          suggestions={program.suggestions}
          onChoose={(suggestion) => void chooseAndStart(suggestion)}
          onBack={() => setChoosing(false)}
        />
      ) : (
        <>
          <div className={mergeClasses(card.buttons, styles.buttons)}>
            {path === null ? (
              <Button
                appearance="primary"
                // Not yet, but with the focus if it was led here: it must not fall on "Pass".
                disabledFocusable={program === null}
                disabled={busy || over}
                onClick={() => (program?.suggestions.length ? setChoosing(true) : void chooseAndStart(null))}
              >
                {words.choose}
              </Button>
            ) : (
              <Button appearance="primary" disabled={busy || over} onClick={() => answer('start')}>
                {words.start}
              </Button>
            )}
            <Button
              className={styles.button}
              disabled={busy || over}
              title={words.passHint}
              onClick={() => answer('pass', words.passed)}
            >
              {words.pass}
            </Button>
            <Button
              className={styles.button}
              disabled={busy || over}
              title={words.laterHint}
              onClick={() => answer('later', words.kept)}
            >
              {words.later}
            </Button>
          </div>
          {path === null ? (
            <p>
              {words.chooseHint}{' '}
              <Link inline className={card.link} disabled={busy || over} onClick={() => answer('start')}>
                {words.byHand}
              </Link>
            </p>
          ) : (
            <p className={styles.program} title={path}>
              {words.startWith(fileName(path))}
              {' · '}
              <Link inline className={card.link} onClick={() => setChoosing(true)}>
                {words.change}
              </Link>
            </p>
          )}
        </>
      )}
      {!offer.started && !brief && <p className={card.quiet}>{words.honest}</p>}
    </article>
  );
}
