/** How to reach a holder: ask their agent, and what they answered; else by mail or phone if the directory knows them. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Call16Regular } from '@fluentui/react-icons/svg/call';
import { Mail16Regular } from '@fluentui/react-icons/svg/mail';
import type { JSX } from 'react';
import type { Ask, Contact } from '../../../protocol/ask.ts';
import { sameUser } from '../../../protocol/identity.ts';
import type { Checkout, Feature } from '../../../protocol/license.ts';
import { useIsPast } from '../../components/age.tsx';
import { useControlTab } from '../../components/line-focus.ts';
import { useAct } from '../../components/use-act.ts';
import { useFeature, useFeatureName } from '../../components/use-names.ts';
import { useFreeForYou } from '../../components/use-own.ts';
import { askTo, contactOf } from '../../requests/own-requests.ts';
import { selectMine, selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useAnswerWords } from '../own/use-answer-words.ts';
import { useOwnWait } from '../waiting/use-waiting.ts';

const words = strings.requests.ask;

const useStyles = makeStyles({
  button: {
    flex: 'none',
    height: '22px',
    minWidth: '22px',
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForeground1,
  },
  icon: { padding: 0 },
  said: {
    flex: 'none',
    maxWidth: '60%',
    color: tokens.colorBrandForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** Nothing beside one's own seats, and nothing while seats are free: then there is nothing to ask anybody. */
export function HolderContact({ checkout }: { readonly checkout: Checkout }) {
  const feature = useFeature(checkout.featureId);
  const me = useSiteStore((store) => store.state?.me.user);
  if (feature === undefined || me === undefined || sameUser(me, checkout.user)) return null;
  return <OfOther checkout={checkout} feature={feature} />;
}

function OfOther({ checkout, feature }: { readonly checkout: Checkout; readonly feature: Feature }) {
  const free = useFreeForYou(feature);
  const { wait } = useOwnWait(feature.id);
  const contact = useSiteStore(({ state }) => contactOf(state?.holders[feature.id], checkout.user));
  const mayAsk = useSiteStore((store) => selectPolicy(store)?.asks === true);
  const ask = useSiteStore((store) => askTo(selectMine(store), feature.id, checkout.user));
  const over = useIsPast(ask?.expiresAt ?? 0);
  if (ask !== null && (ask.answer !== null || !over)) return <Said ask={ask} />;
  const needed = wait !== null || free === null || free === 0;
  if (contact === null || !needed) return null;
  if (mayAsk && contact.askable) return <AskButton user={checkout.user} featureId={feature.id} />;
  return (
    <>
      {contact.mail !== null && <Reach by="mail" contact={contact} featureId={feature.id} user={checkout.user} />}
      {contact.phone !== null && <Reach by="phone" contact={contact} featureId={feature.id} user={checkout.user} />}
    </>
  );
}

function Said({ ask }: { readonly ask: Ask }) {
  const styles = useStyles();
  const said = useAnswerWords(ask);
  return (
    <span className={styles.said} title={said}>
      {ask.answer === null ? words.asked : said}
    </span>
  );
}

function AskButton({ user, featureId }: { readonly user: string; readonly featureId: string }) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  const name = useFeatureName(featureId);
  const { busy, act } = useAct();
  return (
    <Button
      size="small"
      appearance="subtle"
      className={styles.button}
      tabIndex={tabIndex}
      disabledFocusable={busy}
      aria-label={words.askLabel(user, name)}
      title={words.askLabel(user, name)}
      onClick={() => void act('ask:send', { featureId, to: user }, words.sent(user))}
    >
      {words.ask}
    </Button>
  );
}

interface ReachProps {
  readonly by: 'mail' | 'phone';
  readonly contact: Contact;
  readonly featureId: string;
  readonly user: string;
}

const icons: Readonly<Record<ReachProps['by'], JSX.Element>> = { mail: <Mail16Regular />, phone: <Call16Regular /> };
const labels = { mail: words.mailLabel, phone: words.phoneLabel } as const;

function Reach({ by, contact, featureId, user }: ReachProps) {
  const styles = useStyles();
  const tabIndex = useControlTab();
  const { act } = useAct();
  const label = labels[by](contact.fullName ?? user);
  return (
    <Button
      size="small"
      appearance="subtle"
      className={styles.button}
      tabIndex={tabIndex}
      icon={icons[by]}
      aria-label={label}
      title={label}
      onClick={() => void act('contact:open', { featureId, contactId: contact.id, by })}
    />
  );
}
