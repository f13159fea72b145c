/** What lies over the list: a title with the way back, and its content. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { closePanel } from '../stores/panel-store.ts';
import { strings } from '../strings.ts';
import { scrollbar } from '../theme/scrollbar.ts';

const useStyles = makeStyles({
  panel: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  bar: {
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    minHeight: '40px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    flex: '1 1 auto',
    minWidth: 0,
    margin: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  content: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', ...scrollbar },
});

export interface PanelFrameProps {
  readonly title: string;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Takes the focus when it opens: to what asks for it (`data-autofocus`), else to its title. */
export function PanelFrame({ title, actions, children }: PanelFrameProps) {
  const styles = useStyles();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current?.querySelector('h2');
    first?.focus();
    return () => {
      // What lay below was out of reach until now, so the focus goes back once it is drawn; unless it was led elsewhere.
      queueMicrotask(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, []);
  return (
    <section ref={panel} aria-labelledby={titleId} className={styles.panel}>
      <div className={styles.bar}>
        <Button
          appearance="subtle"
          icon={<ArrowLeft20Regular />}
          aria-label={strings.notices.back}
          title={strings.notices.back}
          onClick={closePanel}
        />
        <h2 id={titleId} tabIndex={-1} className={styles.title} title={title}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
