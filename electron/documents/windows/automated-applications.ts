/**
 * The applications that are reached by what they offer other programs over COM. None of this was ever run against the real
 * program. Pure.
 */
import type { ApplicationRule } from '../rules/application-rule.ts';

export interface AutomatedApplication {
  /** Of its adapter. */
  readonly id: string;
  /** File name of the script that talks to it. */
  readonly script: string;
  /** What the script is told besides, always the same. */
  readonly words: readonly string[];
}

const office = (id: string, progId: string): AutomatedApplication => ({
  id,
  script: 'office.ps1',
  words: ['-ProgId', progId],
});
const drawing = (id: string, progId: string): AutomatedApplication => ({
  id,
  script: 'autocad.ps1',
  words: ['-ProgId', progId],
});

export const automatedApplications: readonly AutomatedApplication[] = [
  office('excel', 'Excel.Application'),
  office('word', 'Word.Application'),
  office('powerpoint', 'PowerPoint.Application'),
  drawing('autocad', 'AutoCAD.Application'),
  drawing('bricscad', 'BricscadApp.AcadApplication'),
  drawing('zwcad', 'ZWCAD.Application'),
  { id: 'solidworks', script: 'solidworks.ps1', words: [] },
  { id: 'matlab', script: 'matlab.ps1', words: [] },
];

interface Known {
  readonly name: string;
  readonly adapter: string;
  readonly programs: readonly string[];
  readonly vendorDaemons?: readonly string[];
  readonly features?: readonly string[];
}

const ruleOf = ({ name, adapter, programs, vendorDaemons = [], features = [] }: Known): ApplicationRule => ({
  name,
  adapter,
  match: { programs, windowClasses: [], vendorDaemons, features },
  // They tell of their documents themselves.
  titles: [],
  untitled: [],
  neverUnsaved: false,
  actions: null,
  reopen: ['{documents}'],
  idle: { processorPercent: null, diskBytesPerSecond: null },
});

/**
 * Only the daemon of MATLAB and SOLIDWORKS tells which application it is; that of Autodesk is the same for all its products,
 * whose features do.
 */
export const windowsRules: readonly ApplicationRule[] = [
  { name: 'Excel', adapter: 'excel', programs: ['excel.exe'] },
  { name: 'Word', adapter: 'word', programs: ['winword.exe'] },
  { name: 'PowerPoint', adapter: 'powerpoint', programs: ['powerpnt.exe'] },
  { name: 'AutoCAD', adapter: 'autocad', programs: ['acad.exe'], features: ['*ACD_*'] },
  { name: 'BricsCAD', adapter: 'bricscad', programs: ['bricscad.exe'] },
  { name: 'ZWCAD', adapter: 'zwcad', programs: ['zwcad.exe'] },
  { name: 'SOLIDWORKS', adapter: 'solidworks', programs: ['sldworks.exe'], vendorDaemons: ['SW_D'] },
  { name: 'MATLAB', adapter: 'matlab', programs: ['matlab.exe'], features: ['MATLAB'] },
  // No title says whether its project is saved: it is recognised, and never closed.
  { name: 'ArcGIS Pro', adapter: 'window', programs: ['arcgispro.exe'], vendorDaemons: ['ARCGIS'] },
].map(ruleOf);
