/** The debug log of one license server, from which its denials are known. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { Problem } from '../../../protocol/license.ts';
import { readLicenseAddress, sharesMember } from '../../../protocol/license-address.ts';
import { type SiteStore, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { TextBox } from './text-box.tsx';

const words = strings.settings.log;

const useStyles = makeStyles({
  field: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
  label: { flex: 'none', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  text: { flex: '1 1 auto', minWidth: 0 },
  problem: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& svg': { flex: 'none' },
  },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

export interface LogFieldProps {
  /** Of the license server. */
  readonly address: string;
  /** Empty while none is named. */
  readonly log: string;
  readonly locked: boolean;
  readonly onChange: (log: string) => void;
}

export function LogField({ address, log, locked, onChange }: LogFieldProps) {
  const styles = useStyles();
  const problem = useSiteStore((store) => logProblemOf(store, address));
  return (
    <>
      <div className={styles.field}>
        <span aria-hidden className={styles.label}>
          {words.label}
        </span>
        <TextBox
          size="small"
          className={styles.text}
          aria-label={words.labelFor(address)}
          placeholder={words.placeholder}
          value={log}
          disabled={locked}
          onFinish={onChange}
        />
      </div>
      {problem && (
        <p className={styles.problem}>
          <Warning16Filled className={styles.warning} />
          <span>{words.problem(problem.message, problem.nextStep)}</span>
        </p>
      )}
    </>
  );
}

function logProblemOf({ state }: SiteStore, address: string): Problem | null {
  const wanted = readLicenseAddress(address);
  if (!wanted.ok) return null;
  const server = Object.values(state?.site?.servers ?? {}).find((other) => {
    const known = readLicenseAddress(other.address);
    return known.ok && sharesMember(known.value, wanted.value);
  });
  return server?.logProblem ?? null;
}
