/** The choice of the project, over the list of the popover. */
import { Button } from '@fluentui/react-components';
import { CalendarLtr20Regular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useBridge } from '../../bridge.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { closePanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { ProjectPicker } from './project-picker.tsx';

export interface ProjectsPanelProps {
  /** Question that the choice answers; null when it was opened by itself. */
  readonly questionId: string | null;
}

export function ProjectsPanel({ questionId }: ProjectsPanelProps) {
  const bridge = useBridge();
  return (
    <PanelFrame
      title={strings.projects.picker.title}
      actions={
        <Button
          size="small"
          appearance="subtle"
          icon={<CalendarLtr20Regular />}
          onClick={() => void bridge.request('window:open-day')}
        >
          {strings.projects.line.day}
        </Button>
      }
    >
      <ProjectPicker questionId={questionId ?? undefined} onDone={closePanel} />
    </PanelFrame>
  );
}
