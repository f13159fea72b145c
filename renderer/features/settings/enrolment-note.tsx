/** As whom this agent is known to its monitoring server, or why it is not. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { useEffect, useState } from 'react';
import type { EnrolmentView } from '../../../electron/ipc/contract.ts';
import type { Problem } from '../../../protocol/license.ts';
import { useBridge } from '../../bridge.ts';
import { formatDate } from '../../format/dates.ts';
import { type SiteStore, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';

const words = strings.settings.enrolment;

const useStyles = makeStyles({
  note: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    marginTop: tokens.spacingVerticalM,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    userSelect: 'text',
    '& p': { margin: 0 },
    '& svg': { flex: 'none' },
    ':empty': { display: 'none' },
  },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
});

/** What is wrong with the credential of this agent, or with getting one; null when nothing is. */
function credentialProblemOf({ state }: SiteStore): Problem | null {
  const problem = state?.connection.problem ?? null;
  return problem && /^(credential|enrolment)-/.test(problem.kind) ? problem : null;
}

/** @param serverUrl the server that is set */
export function EnrolmentNote({ serverUrl }: { readonly serverUrl: string }) {
  const styles = useStyles();
  const enrolment = useEnrolment(serverUrl);
  const problem = useSiteStore(credentialProblemOf);
  return (
    <div className={styles.note} role="status">
      {problem ? (
        <>
          <ErrorCircle16Filled className={styles.bad} />
          <div>
            <p>{problem.message}</p>
            <p>
              {strings.header.whatToDo} {problem.nextStep}
            </p>
          </div>
        </>
      ) : (
        enrolment && (
          <>
            <CheckmarkCircle16Filled className={styles.good} />
            <p>
              {words.enrolled(`${enrolment.user}@${enrolment.host}`, formatDate(enrolment.at))}
              {!enrolment.stored && ` ${words.notStored}`}
            </p>
          </>
        )
      )}
    </div>
  );
}

function useEnrolment(serverUrl: string): EnrolmentView | null {
  const bridge = useBridge();
  const [enrolment, setEnrolment] = useState<EnrolmentView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another server has another answer
  useEffect(() => {
    let gone = false;
    void bridge.request('enrolment:get').then((outcome) => {
      if (!gone && outcome.ok) setEnrolment(outcome.value);
    });
    const stop = bridge.on('enrolment:changed', setEnrolment);
    return () => {
      gone = true;
      stop();
    };
  }, [bridge, serverUrl]);
  return enrolment;
}
