/** A text that is saved when it is finished: on Enter, or when the focus leaves it. */
import { Input, type InputProps } from '@fluentui/react-components';
import { useEffect, useState } from 'react';

/** Least width of a button beside a text box, so that boxes below each other end at the same place. */
export const besideTextWidth = '108px';

export interface TextBoxProps extends Omit<InputProps, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> {
  readonly value: string;
  /** Told only of a text that differs from `value`, without blanks around it. */
  readonly onFinish: (text: string) => void;
  /** Told of every key. */
  readonly onDraft?: (text: string) => void;
}

export function TextBox({ value, onFinish, onDraft, onKeyDown, ...input }: TextBoxProps) {
  const [draft, setDraft] = useState(value);
  // A value that was changed elsewhere replaces what stands here.
  useEffect(() => setDraft(value), [value]);
  const finish = () => {
    const text = draft.trim();
    if (text !== value) onFinish(text);
  };
  return (
    <Input
      spellCheck={false}
      autoComplete="off"
      {...input}
      value={draft}
      onChange={(_, data) => {
        setDraft(data.value);
        onDraft?.(data.value.trim());
      }}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        onKeyDown?.(event);
      }}
    />
  );
}
