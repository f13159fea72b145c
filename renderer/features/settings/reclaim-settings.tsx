/** By which rules the site asks idle licences back, to read, and what this person leaves to it. */
import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReclaimRule } from '../../../protocol/reclaim/policy.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { FactList } from './fact-list.tsx';
import { ruleWords } from './rule-words.ts';
import { SwitchSetting } from './switch-setting.tsx';
import { useSurfaceStyles } from './use-surface-styles.ts';

const words = strings.settings.reclaim;

const useStyles = makeStyles({
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  rule: { display: 'grid', gap: tokens.spacingVerticalS },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: {
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  trial: { flex: 'none' },
});

export function ReclaimSettings() {
  const styles = useStyles();
  const policy = useSiteStore((store) => selectPolicy(store)?.reclaim ?? null);
  if (policy === null) return <p className={styles.hint}>{words.none}</p>;
  return (
    <>
      <p className={styles.hint}>{words.hint}</p>
      {policy.rules.map((rule) => (
        <Rule key={rule.id} rule={rule} timeZone={policy.timeZone} />
      ))}
      <SwitchSetting name="reclaimOverwrite" hint={words.overwriteHint} />
      <SwitchSetting name="unprovenApplications" hint={words.unprovenHint} />
    </>
  );
}

function Rule({ rule, timeZone }: { readonly rule: ReclaimRule; readonly timeZone: string }) {
  const styles = useStyles();
  const card = useSurfaceStyles();
  const titleId = useId();
  return (
    <article aria-labelledby={titleId} className={mergeClasses(card.card, styles.rule)}>
      <div className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {rule.id}
        </h3>
        {rule.dryRun && (
          <Badge appearance="tint" color="informative" className={styles.trial}>
            {words.dryRun}
          </Badge>
        )}
      </div>
      {rule.dryRun && <p className={styles.hint}>{words.dryRunHint}</p>}
      <FactList facts={ruleWords(rule, timeZone)} />
    </article>
  );
}
