/** The privacy page: all that leaves this computer, as it happens, what never does, and what administrators decide. */
import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import type { SentKind } from '../../../electron/ipc/contract.ts';
import { formatAge } from '../../format/dates.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { AdministratorSettings } from '../settings/administrator-settings.tsx';
import { PolicyProblems } from '../settings/policy-problems.tsx';
import { Section } from '../settings/section.tsx';
import { usePolicies } from '../settings/use-policies.ts';
import { useSurfaceStyles } from '../settings/use-surface-styles.ts';
import { SentRow } from './sent-row.tsx';
import { usePrivacy } from './use-privacy.ts';

const words = strings.privacy;
const kinds = Object.keys(words.kinds) as readonly SentKind[];

const useStyles = makeStyles({
  intro: { margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  points: { margin: 0, paddingLeft: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  small: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  text: { margin: 0 },
});

export function Privacy() {
  const styles = useStyles();
  const card = useSurfaceStyles();
  const view = usePrivacy();
  const policies = usePolicies();
  if (view === null) return <Spinner label={words.loading} />;
  const byKind = new Map(view.sent.map((one) => [one.kind, one]));
  const unsent = kinds.filter((kind) => !byKind.has(kind) && kind !== 'other');
  return (
    <>
      <p className={styles.intro}>{words.intro}</p>
      <Section title={words.to.title}>
        <div className={card.card}>
          <Servers servers={view.servers} />
        </div>
      </Section>
      <Section title={words.sent.title}>
        <div className={card.card}>
          <Since since={view.since} />
          <ul className={styles.list}>
            {kinds.map((kind) => {
              const sent = byKind.get(kind);
              return sent && <SentRow key={kind} kind={kind} sent={sent} />;
            })}
          </ul>
        </div>
      </Section>
      <Points title={words.never.title} items={words.never.items} />
      <Points title={words.besides.title} items={words.besides.items} />
      <PolicyProblems problems={policies?.problems ?? []} />
      <Section title={words.policies.title}>
        {policies === null || policies.inForce.length === 0 ? (
          <div className={card.card}>{words.policies.none}</div>
        ) : (
          <AdministratorSettings inForce={policies.inForce} />
        )}
      </Section>
      <Section title={words.unsent.title}>
        <div className={card.card}>
          <p className={styles.text}>{words.unsent.hint}</p>
          <ul className={styles.list}>
            {unsent.map((kind) => (
              <SentRow key={kind} kind={kind} sent={null} />
            ))}
          </ul>
        </div>
      </Section>
    </>
  );
}

function Servers({ servers }: { readonly servers: readonly { readonly address: string; readonly lastAt: number }[] }) {
  const styles = useStyles();
  const now = useClockStore((store) => store.now);
  const embedded = useSiteStore((store) => store.state?.connection.embedded === true);
  return (
    <>
      {servers.length === 0 && <p className={styles.text}>{words.to.none}</p>}
      <ul className={styles.list}>
        {servers.map(({ address, lastAt }) => (
          <li key={address}>
            {address} ({words.to.last(formatAge(now - lastAt))})
          </li>
        ))}
      </ul>
      {embedded && <p className={styles.small}>{words.to.embedded}</p>}
      <p className={styles.small}>{words.to.runBy}</p>
    </>
  );
}

function Since({ since }: { readonly since: number }) {
  const styles = useStyles();
  const now = useClockStore((store) => store.now);
  return <p className={mergeClasses(styles.small, styles.text)}>{words.sent.since(formatAge(now - since))}</p>;
}

function Points({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  const styles = useStyles();
  const card = useSurfaceStyles();
  return (
    <Section title={title}>
      <div className={card.card}>
        <ul className={styles.points}>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
