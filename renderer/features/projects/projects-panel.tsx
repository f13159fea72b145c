/** The choice of the project, over the list of the popover. */
import { Button } from '@fluentui/react-components';
import { CalendarLtr20Regular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { formatDuration } from '../../format/dates.ts';
import { closePanel } from '../../stores/panel-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { ProjectPicker } from './project-picker.tsx';

const words = strings.projects.picker;

export interface ProjectsPanelProps {
  /** Question that the choice answers; null when it was opened by itself. */
  readonly questionId: string | null;
}

export function ProjectsPanel({ questionId }: ProjectsPanelProps) {
  const bridge = useBridge();
  const question = useProjectsStore(({ view }) => (view?.question?.id === questionId ? view?.question : null));
  const [away] = useState(() => (question?.kind === 'away' ? question : null));
  const isGone = away !== null && question === null;
  useEffect(() => {
    // What was meant for the absence must not be booked on from now on.
    if (isGone) closePanel();
  }, [isGone]);
  return (
    <PanelFrame
      title={away === null ? words.title : words.titleAway(formatDuration(away.to - away.from))}
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
      <ProjectPicker questionId={question?.id} onDone={closePanel} />
    </PanelFrame>
  );
}
