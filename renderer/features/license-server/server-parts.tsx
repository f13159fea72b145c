/** The machines and vendor daemons of a license server, each with how it does. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import type { LicenseServer, Member, Problem, VendorDaemon } from '../../../protocol/license.ts';
import { useDeniedText } from '../../components/use-denied-text.ts';
import { strings } from '../../strings.ts';

const words = strings.server;

const useStyles = makeStyles({
  heading: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  part: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    alignItems: 'start',
    gap: `0 ${tokens.spacingHorizontalS}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    userSelect: 'text',
    '& svg': { marginTop: '2px' },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  serves: { fontWeight: tokens.fontWeightRegular, color: tokens.colorBrandForeground2 },
  small: {
    gridColumn: 2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  up: { color: tokens.colorPaletteGreenForeground1 },
  down: { color: tokens.colorPaletteRedForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

export function ServerParts({ server: { members, vendorDaemons } }: { readonly server: LicenseServer }) {
  const styles = useStyles();
  return (
    <>
      {members.length > 0 && (
        <section aria-label={words.machines}>
          <h3 className={styles.heading}>{words.machines}</h3>
          <ul className={styles.list}>
            {members.map((member) => (
              <Machine key={`${member.host}:${member.port}`} member={member} isOnly={members.length === 1} />
            ))}
          </ul>
        </section>
      )}
      {vendorDaemons.length > 0 && (
        <section aria-label={words.vendorDaemons}>
          <h3 className={styles.heading}>{words.vendorDaemons}</h3>
          <ul className={styles.list}>
            {vendorDaemons.map((daemon) => (
              <Daemon key={daemon.name} daemon={daemon} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Machine({ member, isOnly }: { readonly member: Member; readonly isOnly: boolean }) {
  const { host, port, status, master, role, version, problem } = member;
  const facts = [
    role === undefined ? null : words.role[role],
    port === null ? null : String(port),
    version === null ? null : words.version(version),
  ];
  return <Part name={host} serves={master && !isOnly} status={status} facts={facts} problem={problem} />;
}

function Daemon({ daemon: { name, status, version, problem, denied } }: { readonly daemon: VendorDaemon }) {
  const refused = useDeniedText(denied);
  return (
    <Part
      name={name}
      serves={false}
      status={status}
      facts={[version === null ? null : words.version(version), refused]}
      problem={problem}
    />
  );
}

interface PartProps {
  readonly name: string;
  readonly serves: boolean;
  readonly status: Member['status'];
  readonly facts: readonly (string | null)[];
  readonly problem: Problem | null;
}

function Part({ name, serves, status, facts, problem }: PartProps) {
  const styles = useStyles();
  return (
    <li className={styles.part}>
      <StatusIcon status={status} />
      <span className={styles.name}>
        {name}
        {serves && <span className={styles.serves}> · {words.serves}</span>}
      </span>
      <span className={styles.small}>{[words.status[status], ...facts].filter(Boolean).join(' · ')}</span>
      {problem !== null && <span className={styles.small}>{`${problem.message} ${problem.nextStep}`}</span>}
    </li>
  );
}

function StatusIcon({ status }: { readonly status: Member['status'] }) {
  const styles = useStyles();
  const className = styles[status];
  switch (status) {
    case 'up':
      return <CheckmarkCircle16Filled className={className} />;
    case 'down':
      return <ErrorCircle16Filled className={className} />;
    case 'unknown':
      return <QuestionCircle16Regular className={className} />;
  }
}
