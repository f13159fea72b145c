/** The panel that is open, if one is. */
import { lazy, Suspense } from 'react';
import { usePanelStore } from '../../stores/panel-store.ts';
import { NoticeCentre } from '../notices/notice-centre.tsx';

// Forms and lists that are opened now and then: the popover must be there before they are.
const ProjectsPanel = lazy(async () => ({ default: (await import('../projects/projects-panel.tsx')).ProjectsPanel }));
const ClosedPanel = lazy(async () => ({ default: (await import('../closed/closed-panel.tsx')).ClosedPanel }));
const BorrowedPanel = lazy(async () => ({ default: (await import('../borrowed/borrowed-panel.tsx')).BorrowedPanel }));
const ServerPanel = lazy(async () => ({ default: (await import('../license-server/server-panel.tsx')).ServerPanel }));
const WaitPanel = lazy(async () => ({ default: (await import('../waiting/wait-panel.tsx')).WaitPanel }));
const LinkPanel = lazy(async () => ({ default: (await import('../waiting/link-panel.tsx')).LinkPanel }));
const DenialsPanel = lazy(async () => ({ default: (await import('../denials/denials-panel.tsx')).DenialsPanel }));

export function Panel() {
  const panel = usePanelStore((store) => store.panel);
  if (panel === null) return null;
  switch (panel.kind) {
    case 'notices':
      return <NoticeCentre />;
    case 'closed':
      return (
        <Suspense fallback={null}>
          <ClosedPanel />
        </Suspense>
      );
    case 'borrowed':
      return (
        <Suspense fallback={null}>
          <BorrowedPanel />
        </Suspense>
      );
    case 'server':
      return (
        <Suspense fallback={null}>
          <ServerPanel serverId={panel.serverId} />
        </Suspense>
      );
    case 'projects':
      return (
        <Suspense fallback={null}>
          <ProjectsPanel questionId={panel.questionId} />
        </Suspense>
      );
    case 'wait':
      return (
        <Suspense fallback={null}>
          <WaitPanel key={panel.featureId} featureId={panel.featureId} />
        </Suspense>
      );
    case 'confirm-wait':
      return (
        <Suspense fallback={null}>
          <LinkPanel key={`${panel.feature} ${panel.seats}`} feature={panel.feature} seats={panel.seats} />
        </Suspense>
      );
    case 'denials':
      return (
        <Suspense fallback={null}>
          <DenialsPanel key={panel.featureId} featureId={panel.featureId} denialId={panel.denialId} />
        </Suspense>
      );
  }
}
