/** What the license administrator does not allow the person at the screen, in plain words. */
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { Prohibited16Regular } from '@fluentui/react-icons/svg/prohibited';
import { allowanceProblem } from '../../../protocol/allowance.ts';
import { useAllowance } from '../../components/use-own.ts';
import { strings } from '../../strings.ts';
import { Note } from './note.tsx';

export function AllowanceNotes({ featureId }: { readonly featureId: string }) {
  const allowance = useAllowance(featureId);
  if (allowance === null) return null;
  const problem = allowanceProblem(allowance);
  const { barred, limit, mayBorrow } = allowance;
  return (
    <>
      {problem !== null && <Note icon={<Prohibited16Regular />}>{`${problem.message} ${problem.nextStep}`}</Note>}
      {problem === null && limit !== null && (
        <Note icon={<Info16Regular />}>{strings.details.leftForYou(limit.left, limit.most)}</Note>
      )}
      {barred === null && !mayBorrow && <Note icon={<Info16Regular />}>{strings.details.mayNotBorrow}</Note>}
    </>
  );
}
