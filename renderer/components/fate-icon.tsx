/** What happens or happened to a document, as an icon beside words that say the same. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Document16Regular } from '@fluentui/react-icons/svg/document';
import { DocumentCopy16Regular } from '@fluentui/react-icons/svg/document-copy';
import { Save16Regular } from '@fluentui/react-icons/svg/save';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { DocumentFate } from '../../electron/ipc/reclaim-contract.ts';

const useStyles = makeStyles({
  icon: { flex: 'none', color: tokens.colorNeutralForeground3 },
  bad: { flex: 'none', color: tokens.colorPaletteRedForeground1 },
});

export function FateIcon({ fate }: { readonly fate: DocumentFate }) {
  const styles = useStyles();
  switch (fate.kind) {
    case 'unchanged':
      return <Document16Regular className={styles.icon} />;
    case 'copy':
      return <DocumentCopy16Regular className={styles.icon} />;
    case 'overwrite':
      return <Save16Regular className={styles.icon} />;
    case 'cannot':
      return <Warning16Filled className={styles.bad} />;
  }
}
