/** What was told while nobody looked: newest first, each with the way to what it is about. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { MailRead20Regular } from '@fluentui/react-icons/svg/mail-read';
import { useEffect } from 'react';
import { useBridge } from '../../bridge.ts';
import { EmptyPanel } from '../../components/empty-panel.tsx';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useAct } from '../../components/use-act.ts';
import { useNoticesStore } from '../../stores/notices-store.ts';
import { strings } from '../../strings.ts';
import { NoticeRow } from './notice-row.tsx';

const words = strings.notices;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  hint: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

export function NoticeCentre() {
  const styles = useStyles();
  const view = useNoticesStore((store) => store.view);
  const { busy, act } = useAct();
  useReadOnLeaving();
  const notices = view?.notices ?? [];
  const actions = notices.length > 0 && (
    <>
      <Button
        appearance="subtle"
        icon={<MailRead20Regular />}
        aria-label={words.readAll}
        title={words.readAll}
        disabled={busy || view?.unread === 0}
        onClick={() => void act('notices:read', null)}
      />
      <Button
        appearance="subtle"
        icon={<Delete20Regular />}
        aria-label={words.clear}
        title={words.clear}
        disabled={busy}
        onClick={() => void act('notices:clear', undefined)}
      />
    </>
  );
  return (
    <PanelFrame title={words.title} actions={actions}>
      {view?.popUps === false && <p className={styles.hint}>{words.noPopUps}</p>}
      {notices.length === 0 ? (
        <EmptyPanel title={words.empty} hint={words.emptyHint} />
      ) : (
        <ul className={styles.list} aria-label={words.title}>
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </PanelFrame>
  );
}

/**
 * What was on screen has been read: the mark on the tray goes away without another click. Most people leave by a click
 * beside the window, which hides it as it is.
 */
function useReadOnLeaving(): void {
  const bridge = useBridge();
  useEffect(() => {
    const read = () => {
      if ((useNoticesStore.getState().view?.unread ?? 0) > 0) void bridge.request('notices:read', null);
    };
    const readWhenHidden = () => {
      if (document.visibilityState === 'hidden') read();
    };
    document.addEventListener('visibilitychange', readWhenHidden);
    return () => {
      document.removeEventListener('visibilitychange', readWhenHidden);
      read();
    };
  }, [bridge]);
}
