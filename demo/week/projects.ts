/** The invented projects of the demo site. Imports nothing. */

/** One project of the demo site. */
export interface DemoProject {
  readonly code: string;
  readonly name: string;
  readonly client: string | null;
  /** Code of the project that it is a part of. */
  readonly parent: string | null;
  readonly closed: boolean;
}

const project = (code: string, name: string, client: string | null, parent: string | null = null): DemoProject => ({
  code,
  name,
  client,
  parent,
  closed: false,
});
const closed = (code: string, name: string, client: string | null): DemoProject => ({
  ...project(code, name, client),
  closed: true,
});

/** All projects of the demo site. */
export const demoProjects: readonly DemoProject[] = [
  project('BR-100', 'Bridge Rotterdam', 'Stad Rotterdam'),
  project('BR-110', 'Bridge Rotterdam: bearings', 'Stad Rotterdam', 'BR-100'),
  project('BR-120', 'Bridge Rotterdam: wind tunnel', 'Stad Rotterdam', 'BR-100'),
  project('BR-130', 'Bridge Rotterdam: drawings', 'Stad Rotterdam', 'BR-100'),
  project('HC-200', 'Harbour crane study', 'Maasvlakte Terminals'),
  project('HC-210', 'Harbour crane: fatigue', 'Maasvlakte Terminals', 'HC-200'),
  project('OW-310', 'Offshore wind: jacket foundation', 'Noordzee Energie'),
  project('OW-320', 'Offshore wind: nacelle cooling', 'Noordzee Energie'),
  project('OW-330', 'Offshore wind: cable protection', 'Noordzee Energie'),
  project('PV-410', 'Pump redesign PX-7', 'Ivanov Pumpen'),
  project('PV-420', 'Pump field failures', 'Ivanov Pumpen'),
  project('TR-500', 'Tram door controller', 'Région Tramway'),
  project('TR-510', 'Tram door: software in the loop', 'Région Tramway', 'TR-500'),
  project('TR-520', 'Tram traction noise', 'Région Tramway'),
  project('AE-610', 'Wing rib optimisation', 'Aerona'),
  project('AE-620', 'Landing gear retraction', 'Aerona'),
  project('AE-630', 'Cabin air distribution', 'Aerona'),
  project('MD-700', 'Infusion pump housing', 'Médica Sur'),
  project('MD-710', 'Infusion pump: drop tests', 'Médica Sur', 'MD-700'),
  project('CH-800', 'Mixer scale-up', 'Deccan Chemicals'),
  project('CH-810', 'Heat exchanger fouling', 'Deccan Chemicals'),
  project('GP-900', 'Gas pipeline integrity', 'Gulf Coast Pipelines'),
  project('GP-910', 'Compressor station vibration', 'Gulf Coast Pipelines'),
  project('IN-010', 'Method development', null),
  project('IN-020', 'Training', null),
  project('IN-030', 'Tenders', null),
  project('IN-040', 'Support for colleagues', null),
  closed('BR-090', 'Bridge Dordrecht', 'Gemeente Dordrecht'),
  closed('PV-390', 'Pump redesign PX-6', 'Ivanov Pumpen'),
];

/** What whoever runs the demo works on until they choose. */
export const demoDefaultProject = 'BR-100';

/** Groups of the colleagues whose week is told; whoever runs the demo is in the first. */
export const demoGroups: Readonly<Record<string, readonly string[]>> = {
  Structures: ['$user', 'ana.ruiz', 'gijs.smit'],
  Fluids: ['nina.larsen', 'vera.klein'],
  Controls: ['hana.novak'],
};
