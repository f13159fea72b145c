/** The states of projects in the popover and the palette that are worth a look, by name. */
import type { ProjectHit, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { exampleProject, exampleProjects, exampleProjectsView, recentFirst } from '../example-projects.ts';
import { exampleNow } from '../example-site.ts';
import { type FakeBridge, ok } from '../fake-bridge.ts';
import type { Step } from './steps.ts';

const minute = 60_000;
const { 'BR-110': bearings, 'OW-310': wind, 'IN-020': training } = exampleProjects;

const many = [
  ...Object.values(exampleProjects),
  exampleProject({ code: 'PV-410', name: 'Pump redesign PX-7', client: 'Ivanov Pumpen' }),
  exampleProject({ code: 'AE-610', name: 'Wing rib optimisation', client: 'Aerona' }),
  exampleProject({
    code: 'GP-2026-000917-REV-B',
    name: 'Gas pipeline integrity assessment, northern section, second survey with revised loads',
    client: 'Gulf Coast Pipelines',
  }),
  exampleProject({ code: 'MD-700', name: 'Infusion pump housing', client: 'Médica Sur' }),
];

const hitsFor = (text: string): readonly ProjectHit[] =>
  recentFirst(many).flatMap((project): ProjectHit[] => {
    const at = project.name.toLowerCase().indexOf(text.toLowerCase());
    if (at < 0) return [];
    return [{ project, marks: text === '' ? {} : { name: [[at, at + text.length]] } }];
  });

type MakeScene = (parts: {
  readonly view?: FakeBridge['view'];
  readonly change: (bridge: FakeBridge) => void;
}) => () => FakeBridge;

/** @param scene makes a scene with the example's site */
export function projectScenes(scene: MakeScene): Readonly<Record<string, () => FakeBridge>> {
  const showing =
    (projects: Partial<ProjectsView>, view: FakeBridge['view'] = 'popover') =>
    (): FakeBridge =>
      scene({
        view,
        change: (bridge) => {
          bridge.projects = exampleProjectsView(projects);
          bridge.answer('projects:search', ({ text }) => ok(hitsFor(text)));
        },
      })();
  const split = {
    shares: [
      { project: bearings, percent: 60 },
      { project: wind, percent: 40 },
    ],
    ...{ since: exampleNow - 20 * minute, source: 'user' as const, problem: null },
  };
  const closed = 'BR-100 cannot be booked on now: it is closed, over or not begun yet.';
  const locked = 'LM_PROJECT decides the project on this computer.';
  const elsewhere = [{ host: 'lap-204', shares: [{ project: training, percent: 100 }], since: exampleNow }];
  return {
    project: showing({}),
    'project-split': showing({ current: split, unsent: 2 }),
    'project-never': showing({ current: null }),
    'project-closed': showing({
      current: { ...split, shares: [{ project: exampleProjects['BR-100'], percent: 100 }], problem: closed },
    }),
    'project-guess': showing({
      question: { kind: 'suggestion', id: 'q', project: bearings, because: 'bearing-17.sldasm is open.' },
    }),
    'project-prompt': showing({
      question: {
        ...{ kind: 'prompt', id: 'q', because: 'The first seat of the day.', project: null },
        fadesAt: exampleNow + minute,
      },
    }),
    'project-away': showing({
      question: { kind: 'away', id: 'q', from: exampleNow - 57 * minute, to: exampleNow - 10 * minute },
    }),
    'project-locked': showing({ locked }),
    'project-choice': showing({ elsewhere, mayCreate: true }),
    palette: showing({ elsewhere, mayCreate: true }, 'palette'),
    'palette-found': showing({}, 'palette'),
    'palette-nothing': showing({}, 'palette'),
    'palette-split': showing({ current: split }, 'palette'),
    'palette-closed': showing(
      {
        current: { ...split, shares: [{ project: exampleProjects['BR-100'], percent: 100 }], problem: closed },
      },
      'palette',
    ),
    'palette-new': showing({ mayCreate: true }, 'palette'),
    'palette-locked': showing({ locked }, 'palette'),
  };
}

export const projectSteps: Readonly<Record<string, readonly Step[]>> = {
  // The field is there once the panel was fetched.
  'project-choice': [{ click: 'header + section button' }, { click: '[role="combobox"]' }],
  'palette-found': [{ type: 'bridge' }],
  'palette-nothing': [{ type: 'xyz' }],
  'palette-split': [{ click: 'button:has-text("Split…")' }],
  'palette-new': [{ click: 'button:has-text("New project…")' }],
};
