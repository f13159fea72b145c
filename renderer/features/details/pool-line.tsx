/** One block of a feature with its own version and expiry. */
import { memo } from 'react';
import type { Pool } from '../../../protocol/license.ts';
import { strings } from '../../strings.ts';
import { Expiry } from './expiry.tsx';
import { useLineStyles } from './use-line-styles.ts';

export const PoolLine = memo(function PoolLine({ pool }: { readonly pool: Pool }) {
  const styles = useLineStyles();
  return (
    <div className={styles.line}>
      <span className={styles.main}>
        {pool.version === null ? strings.details.anyVersion : strings.details.version(pool.version)}
      </span>
      <span className={styles.muted}>
        {pool.issued === null ? strings.details.poolUncounted : strings.details.poolIssued(pool.issued)}
      </span>
      <span className={styles.end}>
        {strings.details.expires} <Expiry expiry={pool.expiry} />
      </span>
    </div>
  );
});
