/** What a check found, in plain words first and in the tool's own words on demand. */
import { Link, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../protocol/license.ts';
import type { CheckedFile, CheckResult } from '../../../protocol/rest.ts';
import { formatTook } from '../../format/dates.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import type { Checking } from './use-check.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    alignItems: 'flex-start',
    marginTop: tokens.spacingVerticalSNudge,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& p': { margin: 0, overflowWrap: 'anywhere' },
    '& svg': { flex: 'none' },
  },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  more: { fontSize: 'inherit', lineHeight: 'inherit' },
  muted: { color: tokens.colorNeutralForeground3 },
  answer: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: tokens.spacingHorizontalS,
    maxHeight: '180px',
    overflow: 'auto',
    ...scrollbar,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
});

/** Less than this would read as no time at all. */
const atOnceMs = 100;

export function CheckAnswer({ checking }: { readonly checking: Checking }) {
  return <div role="status">{content(checking)}</div>;
}

function content(checking: Checking): ReactNode {
  switch (checking.kind) {
    case 'none':
      return null;
    case 'asking':
      return <Spinner size="extra-tiny" labelPosition="after" label={strings.settings.check.checking} />;
    case 'failed':
      return <Line good={false}>{<p>{checking.message}</p>}</Line>;
    case 'answered':
      return <Answer result={checking.result} />;
  }
}

function Answer({ result }: { readonly result: CheckResult }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { ok, problem, summary, answer, tookMs, files = [] } = result;
  return (
    <>
      <Line good={ok}>
        {problem ? <Trouble problem={problem} /> : <p>{summary === '' ? strings.settings.check.works : summary}</p>}
        {/* What was wrong before anything was asked got no answer. */}
        {(ok || answer !== '' || tookMs >= atOnceMs) && (
          <p className={styles.muted}>
            {tookMs < atOnceMs ? strings.settings.check.tookNothing : strings.settings.check.took(formatTook(tookMs))}
          </p>
        )}
        {answer !== '' && (
          <Link className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? strings.settings.check.hideAnswer : strings.settings.check.showAnswer}
          </Link>
        )}
      </Line>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard.
        <pre tabIndex={0} className={styles.answer}>
          {answer}
        </pre>
      )}
      {files.map((file) => (
        <FileLine key={file.path} file={file} />
      ))}
    </>
  );
}

function FileLine({ file: { path, problem, summary } }: { readonly file: CheckedFile }) {
  return (
    <Line good={problem === null}>
      {problem ? <Trouble problem={problem} /> : <p>{strings.settings.check.file(path, summary)}</p>}
    </Line>
  );
}

function Trouble({ problem }: { readonly problem: Problem }) {
  return (
    <>
      <p>{problem.message}</p>
      <p>
        {strings.header.whatToDo} {problem.nextStep}
      </p>
    </>
  );
}

function Line({ good, children }: { readonly good: boolean; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      {good ? <CheckmarkCircle16Filled className={styles.good} /> : <ErrorCircle16Filled className={styles.bad} />}
      <div>{children}</div>
    </div>
  );
}
