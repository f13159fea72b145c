/** Why a request was refused: what, when and where, in words, what to do, and who else could help. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Denial } from '../../../protocol/denial.ts';
import { useAge, useLocalTime } from '../../components/age.tsx';
import { useServerName } from '../../components/use-names.ts';
import { formatExact } from '../../format/dates.ts';
import { strings } from '../../strings.ts';
import { FreeInstead } from './free-instead.tsx';

const words = strings.requests.denial;

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    userSelect: 'text',
    '& p': { margin: 0 },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  message: { color: tokens.colorNeutralForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface DenialCardProps {
  readonly denial: Denial;
  readonly title: string;
  /** Of the title, one below the heading that the card stands under. */
  readonly level: 'h3' | 'h4';
  readonly children?: React.ReactNode;
}

export function DenialCard({ denial, title, level: Heading, children }: DenialCardProps) {
  const styles = useStyles();
  const titleId = useId();
  const age = useAge(denial.lastAt);
  const at = useLocalTime(denial.lastAt);
  const server = useServerName(denial.serverId);
  return (
    <article aria-labelledby={titleId} className={styles.card}>
      <Heading id={titleId} className={styles.title}>
        {title}
      </Heading>
      <p className={styles.message}>{denial.message}</p>
      {denial.satisfiedBy === null ? (
        <>
          {denial.nextStep !== '' && (
            <p>
              {words.whatToDo} {denial.nextStep}
            </p>
          )}
          <FreeInstead wanted={{ id: denial.featureId, name: denial.feature, serverId: denial.serverId }} />
        </>
      ) : (
        <p>{words.satisfied(denial.satisfiedBy)}</p>
      )}
      <p className={styles.quiet}>
        <span title={formatExact(at)}>{words.when(age, server)}</span>
        {details(denial).map((detail) => ` · ${detail}`)}
      </p>
      {denial.alsoTried.length > 0 && <p className={styles.quiet}>{words.alsoTried(denial.alsoTried)}</p>}
      {children}
    </article>
  );
}

function details({ host, version, count, attempts, code }: Denial): readonly string[] {
  return [
    words.on(host),
    version === null ? null : words.version(version),
    count > 1 ? words.count(count) : null,
    attempts > 1 ? words.attempts(attempts) : null,
    code === null ? null : words.code(code),
  ].filter((detail) => detail !== null);
}
