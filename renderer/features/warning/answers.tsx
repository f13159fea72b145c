/** What a person can answer to a warning. The answer that changes nothing has the focus. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { WarningAnswer, WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { ShieldMenu } from '../../components/shield-menu.tsx';
import { useReclaimDeed } from '../../components/use-reclaim-deed.ts';
import { hasToSave, isBlocked } from '../../reclaim/will-close.ts';
import { strings } from '../../strings.ts';
import { Postpones } from './postpones.tsx';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  root: { flex: 'none', display: 'grid', gap: tokens.spacingVerticalM },
  // As wide whatever they say, so that nothing moves while documents are looked at.
  main: { display: 'grid', gridAutoColumns: 'minmax(0, 1fr)', gridAutoFlow: 'column', gap: tokens.spacingHorizontalS },
  others: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  end: { justifySelf: 'end', minWidth: '96px' },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

export function Answers({ warning }: { readonly warning: WarningView }) {
  const styles = useStyles();
  const { id, application, phase, documents, maxShieldMs } = warning;
  const { busy, problem, run } = useReclaimDeed();
  const answer = (given: WarningAnswer) => void run('reclaim:answer', { id, answer: given });
  if (phase === 'saving' || phase === 'closing') return null;
  const mayClose = !isBlocked(documents) && (warning.closesAt !== null || documents !== null);
  return (
    <div className={styles.root}>
      {phase === 'asking' ? (
        <>
          <div className={styles.main}>
            <Safe text={words.stillWorking} busy={busy} onClick={() => answer({ kind: 'still-working' })} />
            {mayClose && (
              <Button disabledFocusable={busy} onClick={() => answer({ kind: 'close-now' })}>
                {hasToSave(documents) ? words.saveAndClose : words.closeNow}
              </Button>
            )}
          </div>
          <div className={styles.others}>
            <Postpones warning={warning} busy={busy} onPostpone={(forMs) => answer({ kind: 'postpone', forMs })} />
            {maxShieldMs > 0 && (
              <>
                <span>{words.job}</span>
                <span>
                  <ShieldMenu
                    text={strings.reclaim.shield.until}
                    label={strings.reclaim.shield.labelFor(application)}
                    maxMs={maxShieldMs}
                    disabled={busy}
                    onChoose={(until) => answer({ kind: 'shield', until })}
                  />
                </span>
              </>
            )}
          </div>
        </>
      ) : (
        <Safe className={styles.end} text={words.dismiss} busy={busy} onClick={() => answer({ kind: 'dismiss' })} />
      )}
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface SafeProps {
  readonly text: string;
  readonly className?: string | undefined;
  readonly busy: boolean;
  readonly onClick: () => void;
}

/** Takes the focus unless something else in the window has it. */
function Safe({ text, className, busy, onClick }: SafeProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <Button ref={button} className={className ?? ''} appearance="primary" disabledFocusable={busy} onClick={onClick}>
      {text}
    </Button>
  );
}
