/** The search box: has the focus when the window opens, and takes whatever is typed. */
import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { Search16Regular } from '@fluentui/react-icons/svg/search';
import type { KeyboardEvent, RefObject } from 'react';
import { setText, useViewStore } from '../../stores/view-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  root: { flex: 'none', padding: `0 ${tokens.spacingHorizontalL}` },
  input: { width: '100%' },
  clear: {
    display: 'flex',
    padding: '4px',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    background: 'none',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

export interface SearchFieldProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function SearchField({ inputRef, onKeyDown }: SearchFieldProps) {
  const styles = useStyles();
  const text = useViewStore((view) => view.text);
  const clear = () => {
    setText('');
    inputRef.current?.focus();
  };
  return (
    <div className={styles.root}>
      <Input
        className={styles.input}
        autoFocus
        ref={inputRef}
        value={text}
        onChange={(_, data) => setText(data.value)}
        onKeyDown={onKeyDown}
        aria-label={strings.search.label}
        placeholder={strings.search.placeholder}
        autoComplete="off"
        spellCheck={false}
        contentBefore={<Search16Regular />}
        contentAfter={
          text === '' ? undefined : (
            <button type="button" className={styles.clear} aria-label={strings.search.clear} onClick={clear}>
              <Dismiss16Regular />
            </button>
          )
        }
      />
    </div>
  );
}
