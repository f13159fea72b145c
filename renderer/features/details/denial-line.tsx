/** The newest denial of an open feature, explained, with what can be done about it. */
import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useControlTab } from '../../components/line-focus.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { DenialCard } from '../denials/denial-card.tsx';

const words = strings.requests.denial;

const useStyles = makeStyles({
  line: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS} 28px` },
  box: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  link: { fontSize: 'inherit', lineHeight: 'inherit' },
});

/** Draws nothing for a denial that is gone and not yet out of the list. */
export function DenialLine({ featureId, denialId }: { readonly featureId: string; readonly denialId: string }) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  const denial = useSiteStore((store) => selectMine(store).denials[denialId]);
  if (denial === undefined) return null;
  return (
    <div className={styles.line}>
      <div className={styles.box}>
        <DenialCard denial={denial} title={words.title} level="h3">
          <p>
            <Link
              className={styles.link}
              tabIndex={tabIndex}
              onClick={() => openPanel({ kind: 'denials', featureId, denialId: null })}
            >
              {words.earlier}
            </Link>
          </p>
        </DenialCard>
      </div>
    </div>
  );
}
