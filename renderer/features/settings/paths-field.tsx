/** Paths of several files of a license server, one below the other: the empty box at the end takes one more. */
import { ServerField } from './server-field.tsx';

export interface PathsFieldProps {
  readonly label: string;
  /** With the license server, of the box at this position from 1. */
  readonly labelFor: (position: number) => string;
  readonly placeholder: string;
  /** What stands in the empty box below others. */
  readonly placeholderOfMore: string;
  readonly value: readonly string[];
  readonly locked: boolean;
  /** Told of every key. */
  readonly onDraft: (paths: readonly string[]) => void;
  readonly onChange: (paths: readonly string[]) => void;
}

export function PathsField(props: PathsFieldProps) {
  const { label, labelFor, placeholder, placeholderOfMore, value, locked, onDraft, onChange } = props;
  const boxes = locked && value.length > 0 ? value : [...value, ''];
  const put = (at: number, path: string) => value.toSpliced(at, 1, path).filter((each) => each !== '');
  return boxes.map((path, index) => (
    <ServerField
      // By place: a box stays what it is while its path is changed.
      // biome-ignore lint/suspicious/noArrayIndexKey: boxes have nothing else that stays
      key={index}
      label={index === 0 ? label : ''}
      labelFor={labelFor(index + 1)}
      placeholder={index === 0 ? placeholder : placeholderOfMore}
      value={path}
      locked={locked}
      onDraft={(text) => onDraft(put(index, text))}
      onChange={(text) => onChange(put(index, text))}
    />
  ));
}
