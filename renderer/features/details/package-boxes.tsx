/** The packages that a feature is part of, and the parts of a package, as boxes that lead there. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Box16Regular } from '@fluentui/react-icons/svg/box';
import type { Feature } from '../../../protocol/license.ts';
import { useControlTab } from '../../components/line-focus.ts';
import { packageNamed, partsOf } from '../../selection/packages.ts';
import { leadToFeature } from '../../stores/goal-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';

/** More parts than this are told by their number. */
const mostParts = 24;
const noFeatures = {};

const useStyles = makeStyles({
  boxes: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '3px',
    margin: '2px 0 3px',
    '& > svg': { flex: 'none' },
  },
  box: {
    maxWidth: '100%',
    padding: '0 6px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    font: 'inherit',
    lineHeight: '18px',
    color: tokens.colorNeutralForeground1,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  link: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
});

export function PackageBoxes({ feature }: { readonly feature: Feature }) {
  const features = useSiteStore(({ state }) => state?.site?.features ?? noFeatures);
  const parts = partsOf(feature, features);
  return (
    <>
      {feature.partOf !== undefined && feature.partOf.length > 0 && (
        <Boxes
          label={strings.details.partOf}
          boxes={feature.partOf.map((name) => ({ name, leadsTo: packageNamed(name, feature, features)?.id ?? null }))}
        />
      )}
      {parts.length > 0 && (
        <Boxes
          label={strings.details.parts(parts.length)}
          boxes={parts.slice(0, mostParts).map(({ id, name }) => ({ name, leadsTo: id }))}
          more={parts.length - mostParts}
        />
      )}
    </>
  );
}

interface BoxesProps {
  readonly label: string;
  /** `leadsTo` is the id of the feature; null for one that the license server does not list. */
  readonly boxes: readonly { readonly name: string; readonly leadsTo: string | null }[];
  readonly more?: number;
}

function Boxes({ label, boxes, more = 0 }: BoxesProps) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  return (
    <div className={styles.boxes}>
      <Box16Regular />
      <span>{label}</span>{' '}
      {boxes.map(({ name, leadsTo }) =>
        leadsTo === null ? (
          <span key={name} className={styles.box} title={strings.details.packageNotListed}>
            {name}
          </span>
        ) : (
          <button
            key={name}
            type="button"
            tabIndex={tabIndex}
            className={mergeClasses(styles.box, styles.link)}
            title={strings.details.goTo(name)}
            onClick={() => leadToFeature(leadsTo)}
          >
            {name}
          </button>
        ),
      )}
      {more > 0 && <span>{strings.details.moreParts(more)}</span>}
    </div>
  );
}
