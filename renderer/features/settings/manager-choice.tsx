/** Which license manager a license server is of. */
import { Select } from '@fluentui/react-components';
import { type Manager, managers } from '../../../protocol/license.ts';
import { managerFacts, managerNamed } from '../../../protocol/managers.ts';

export interface ManagerChoiceProps {
  readonly className?: string;
  readonly label: string;
  readonly value: Manager;
  readonly locked?: boolean;
  readonly onChange: (manager: Manager) => void;
}

export function ManagerChoice({ className, label, value, locked = false, onChange }: ManagerChoiceProps) {
  return (
    <Select
      className={className}
      aria-label={label}
      value={value}
      disabled={locked}
      onChange={(_, data) => onChange(managerNamed(data.value) ?? value)}
    >
      {managers.map((manager) => (
        <option key={manager} value={manager}>
          {managerFacts[manager].title}
        </option>
      ))}
    </Select>
  );
}
