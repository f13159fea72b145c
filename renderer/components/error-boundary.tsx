/** What stands in a window when drawing it failed: better than a window that stays blank all day. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { strings } from '../strings.ts';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Failed message={error.message} onRetry={() => this.setState({ error: null })} />;
  }
}

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXXL, overflowWrap: 'anywhere' },
});

function Failed({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <h1>{strings.failure.title}</h1>
      <p>{strings.failure.hint}</p>
      <p>{message}</p>
      <Button onClick={onRetry}>{strings.failure.retry}</Button>
    </main>
  );
}
