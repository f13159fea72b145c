/** One setting that is a list, with words in its place while nothing is in it. */
import { type ReactNode, useId } from 'react';
import { SettingCard, type SettingCardProps } from './setting-card.tsx';
import { useRowStyles } from './use-row-styles.ts';

export interface ListSettingProps extends Pick<SettingCardProps, 'name' | 'hint' | 'setting'> {
  /** What stands there for an empty list. */
  readonly none: string;
  /** A row each. */
  readonly children: readonly ReactNode[];
  /** Below the rows. */
  readonly below?: ReactNode;
}

export function ListSetting({ none, children, below, ...card }: ListSettingProps) {
  const styles = useRowStyles();
  const nameId = useId();
  return (
    <SettingCard {...card} nameId={nameId}>
      {children.length === 0 && <p className={styles.none}>{none}</p>}
      <ul className={styles.rows} aria-labelledby={nameId}>
        {children}
      </ul>
      {below}
    </SettingCard>
  );
}
