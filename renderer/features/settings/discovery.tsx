/** Looks for license servers and proposes what was found; only what the user adds is watched. */
import { Button, Input, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { DiscoveryResult, Outcome, ProposedServer } from '../../../electron/ipc/contract.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { useRowStyles } from './use-row-styles.ts';

const words = strings.settings.discovery;

const useStyles = makeStyles({
  opener: { marginTop: tokens.spacingVerticalS },
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  form: { display: 'flex', gap: tokens.spacingHorizontalS },
  text: { flex: '1 1 auto', minWidth: 0 },
  rows: { display: 'grid', gap: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalXS },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

export interface DiscoveryProps {
  /** Whether it is watched already. */
  readonly isKnown: (server: ProposedServer) => boolean;
  readonly onAdd: (server: Pick<ProposedServer, 'manager' | 'address'>) => void;
}

export function Discovery(props: DiscoveryProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  if (open) return <Panel {...props} onClose={() => setOpen(false)} />;
  return (
    <Button className={styles.opener} appearance="subtle" onClick={() => setOpen(true)}>
      {words.open}
    </Button>
  );
}

function Panel({ isKnown, onAdd, onClose }: DiscoveryProps & { readonly onClose: () => void }) {
  const styles = useStyles();
  const bridge = useBridge();
  const [hosts, setHosts] = useState('');
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<Outcome<DiscoveryResult> | null>(null);
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (looking) return;
    setLooking(true);
    const named = hosts.split(/[\s,;]+/).filter((host) => host !== '');
    setFound(await bridge.request('settings:discover', { hosts: named }));
    setLooking(false);
  };
  return (
    <section className={styles.panel} aria-label={words.title}>
      <div className={styles.title}>{words.title}</div>
      <p className={styles.small}>{words.hint}</p>
      <form className={styles.form} onSubmit={(event) => void look(event)}>
        <Input
          className={styles.text}
          aria-label={words.hosts}
          placeholder={words.hostsPlaceholder}
          spellCheck={false}
          value={hosts}
          onChange={(_, data) => setHosts(data.value)}
        />
        <Button type="submit" appearance="primary" disabledFocusable={looking}>
          {words.look}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </form>
      <div role="status">
        {looking ? (
          <Spinner size="extra-tiny" labelPosition="after" label={words.looking} />
        ) : (
          found && <Found found={found} isKnown={isKnown} onAdd={onAdd} />
        )}
      </div>
    </section>
  );
}

function Found({ found, isKnown, onAdd }: DiscoveryProps & { readonly found: Outcome<DiscoveryResult> }) {
  const styles = useStyles();
  const rows = useRowStyles();
  if (!found.ok) return <p className={styles.small}>{found.message}</p>;
  const { proposed, notes } = found.value;
  return (
    <>
      {proposed.length === 0 && <p className={rows.none}>{words.none}</p>}
      <ul className={mergeClasses(rows.rows, styles.rows)}>
        {proposed.map((server) => {
          const { manager, address, where } = server;
          return (
            <li key={`${manager} ${address}`} className={rows.row}>
              <span className={rows.name} title={where.join('\n')}>
                {managerFacts[manager].title} {address} <span className={rows.muted}>{where.join('; ')}</span>
              </span>
              {isKnown(server) ? (
                <span className={rows.muted}>{words.known}</span>
              ) : (
                <Button size="small" aria-label={words.addLabel(address)} onClick={() => onAdd({ manager, address })}>
                  {words.add}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {notes.map((note) => (
        <p key={note} className={styles.small}>
          {note}
        </p>
      ))}
    </>
  );
}
