/** One notice: what happened and when, the way to it, and muting its feature. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { AlertOff20Regular } from '@fluentui/react-icons/svg/alert-off';
import { CalendarClock20Regular } from '@fluentui/react-icons/svg/calendar-clock';
import { Chat20Regular } from '@fluentui/react-icons/svg/chat';
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockDismiss20Regular } from '@fluentui/react-icons/svg/clock-dismiss';
import { DocumentCheckmark20Regular } from '@fluentui/react-icons/svg/document-checkmark';
import { DocumentError20Regular } from '@fluentui/react-icons/svg/document-error';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import { HourglassHalf20Regular } from '@fluentui/react-icons/svg/hourglass-half';
import { Laptop20Regular } from '@fluentui/react-icons/svg/laptop';
import { PersonQuestionMark20Regular } from '@fluentui/react-icons/svg/person-question-mark';
import { PlugDisconnected20Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import { Prohibited20Regular } from '@fluentui/react-icons/svg/prohibited';
import { TicketDiagonal20Regular } from '@fluentui/react-icons/svg/ticket-diagonal';
import type { JSX } from 'react';
import type { Notice, NoticeKind } from '../../../electron/ipc/contract.ts';
import { useAct } from '../../components/use-act.ts';
import { useFeatureName } from '../../components/use-names.ts';
import { formatAge, formatExact } from '../../format/dates.ts';
import { featureOf } from '../../navigation/feature-of.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { leadTo } from '../../stores/goal-store.ts';
import { closePanel } from '../../stores/panel-store.ts';
import { selectMuted, useSettingsStore } from '../../stores/settings-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';

const words = strings.notices;

const icons: Readonly<Record<NoticeKind, JSX.Element>> = {
  denied: <Prohibited20Regular />,
  offer: <TicketDiagonal20Regular />,
  'offer-lapsed': <ClockDismiss20Regular />,
  asked: <PersonQuestionMark20Regular />,
  'ask-answered': <Chat20Regular />,
  'borrow-ends': <Laptop20Regular />,
  'held-twice': <Laptop20Regular />,
  'licence-ends': <CalendarClock20Regular />,
  'server-down': <PlugDisconnected20Regular />,
  'server-back': <CheckmarkCircle20Regular />,
  'project-refused': <ErrorCircle20Regular />,
  'seat-reclaimed': <DocumentCheckmark20Regular />,
  'reclaim-failed': <DocumentError20Regular />,
  'reclaim-suggested': <HourglassHalf20Regular />,
};

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    paddingRight: tokens.spacingHorizontalS,
    '& [data-quiet]': { opacity: 0 },
    ':hover [data-quiet]': { opacity: 1 },
    ':focus-within [data-quiet]': { opacity: 1 },
  },
  target: {
    flex: '1 1 auto',
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: `0 ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  leads: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
  icon: { gridRow: '1 / span 3', color: tokens.colorNeutralForeground3, display: 'flex' },
  newIcon: { color: tokens.colorBrandForeground1 },
  title: { color: tokens.colorNeutralForeground1 },
  newTitle: { fontWeight: tokens.fontWeightSemibold },
  body: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  age: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  dot: {
    position: 'absolute',
    left: '6px',
    top: '15px',
    width: '6px',
    height: '6px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  mute: { flex: 'none', marginTop: tokens.spacingVerticalXS },
  hidden: hiddenFromView,
});

export function NoticeRow({ notice }: { readonly notice: Notice }) {
  const styles = useStyles();
  const { act } = useAct();
  const { id, kind, at, title, body, read, target } = notice;
  const age = useClockStore((clock) => formatAge(clock.now - at));
  const content = (
    <>
      <span className={mergeClasses(styles.icon, !read && styles.newIcon)} title={words.kinds[kind]}>
        {icons[kind]}
      </span>
      <span className={mergeClasses(styles.title, !read && styles.newTitle)}>
        {title}
        {!read && <span className={styles.hidden}>{` (${words.unread})`}</span>}
      </span>
      {body !== '' && <span className={styles.body}>{body}</span>}
      <span className={styles.age} title={formatExact(at)}>
        {age}
      </span>
    </>
  );
  const follow = () => {
    if (!read) void act('notices:read', id);
    if (target === null) return;
    closePanel();
    leadTo(target);
  };
  return (
    <li className={styles.row}>
      {!read && <span aria-hidden className={styles.dot} />}
      {target === null && read ? (
        <div className={styles.target}>{content}</div>
      ) : (
        <button type="button" className={mergeClasses(styles.target, styles.leads)} onClick={follow}>
          {content}
        </button>
      )}
      <Mute notice={notice} />
    </li>
  );
}

/** Nothing for a notice that is about no feature. */
function Mute({ notice: { target } }: { readonly notice: Notice }) {
  const featureId = useSiteStore(({ state }) => featureOf(target, state));
  return featureId === null ? null : <MuteButton featureId={featureId} />;
}

function MuteButton({ featureId }: { readonly featureId: string }) {
  const styles = useStyles();
  const name = useFeatureName(featureId);
  const muted = useSettingsStore((store) => selectMuted(store).includes(featureId));
  const { busy, act } = useAct();
  const label = muted ? words.unmute(name) : words.mute(name);
  return (
    <Button
      size="small"
      appearance="subtle"
      className={styles.mute}
      data-quiet={muted ? undefined : ''}
      icon={muted ? <AlertOff20Regular /> : <Alert20Regular />}
      aria-label={label}
      title={label}
      disabled={busy}
      onClick={() =>
        void act('feature:mute', { featureId, muted: !muted }, muted ? words.unmuted(name) : words.muted(name))
      }
    />
  );
}
