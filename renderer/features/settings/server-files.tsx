/** The files of one license server: those of its license manager, and the one that says how to read a table. */
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import { strings } from '../../strings.ts';
import { PathsField } from './paths-field.tsx';
import { ServerField } from './server-field.tsx';

const words = strings.settings.serverFiles;

export interface ServerFilesProps {
  readonly server: WatchedServer;
  readonly locked: boolean;
  /** Told of every key. */
  readonly onDraft: (files: Partial<WatchedServer>) => void;
  readonly onChange: (files: Partial<WatchedServer>) => void;
}

export function ServerFiles({ server, locked, onDraft, onChange }: ServerFilesProps) {
  const { address, manager = 'flexlm', licenseFiles = [], optionsFiles = [], table = '' } = server;
  const { files = [] } = managerFacts[manager];
  return (
    <>
      {files.includes('license_files') && (
        <PathsField
          {...words.licenseFiles}
          labelFor={(position) => words.licenseFiles.labelFor(position, address)}
          value={licenseFiles}
          locked={locked}
          onDraft={(paths) => onDraft({ licenseFiles: paths })}
          onChange={(paths) => onChange({ licenseFiles: paths })}
        />
      )}
      {files.includes('options_files') && (
        <PathsField
          {...words.optionsFiles}
          labelFor={(position) => words.optionsFiles.labelFor(position, address)}
          value={optionsFiles}
          locked={locked}
          onDraft={(paths) => onDraft({ optionsFiles: paths })}
          onChange={(paths) => onChange({ optionsFiles: paths })}
        />
      )}
      {manager === 'table' && (
        <ServerField
          label={words.table.label}
          labelFor={words.table.labelFor(address)}
          placeholder={words.table.placeholder}
          value={table}
          locked={locked}
          onDraft={(path) => onDraft({ table: path })}
          onChange={(path) => onChange({ table: path })}
        />
      )}
    </>
  );
}
