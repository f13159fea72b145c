/** A sentence about an open feature, with an icon before it. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  note: { display: 'flex', gap: tokens.spacingHorizontalSNudge, '& svg': { flex: 'none' } },
});

export function Note({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <p className={styles.note}>
      {icon}
      <span>{children}</span>
    </p>
  );
}
