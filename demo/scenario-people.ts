/** The invented people of the demo site, in three offices. */
import type { Person } from './scenario-schema.ts';

const rotterdam = `ana.ruiz bram.visser carla.meyer daan.jansen elif.kaya femke.bakker gijs.smit hana.novak ivo.peters
  jana.dvorak kees.mulder lena.vogel m.okafor nina.larsen oscar.blom petra.haas quinten.post rosa.conti sven.lund
  tess.dekker umut.aydin vera.klein wout.hendriks yara.silva`;
const pune = `a.deshpande b.kulkarni c.iyer d.patil e.menon g.joshi h.rao k.nair l.shah n.gupta p.kale r.bhatt s.pillai
  t.varma v.sethi y.mehta`;
const houston = `adams baker carter diaz evans foster garcia hughes irving jones kelly lopez moore nguyen ortiz parker
  quinn reed stone turner`;

const office = (names: string, prefix: string, first: number, utcOffsetMinutes: number): Person[] =>
  names.split(/\s+/).map((user, index) => ({
    user,
    host: `${prefix}-${String(first + index * 3).padStart(3, '0')}`,
    utcOffsetMinutes,
  }));

/** People whose names or sessions look unusual in a report, as they do at every real site. */
const unusual: readonly Person[] = [
  { user: 'John Smith', host: 'HOU-LT-0417', utcOffsetMinutes: -360 },
  { user: 'cfdbatch', host: 'node-018', display: '/dev/tty', utcOffsetMinutes: 60 },
  { user: 'cfdbatch2', host: 'node-042', display: '/dev/tty', utcOffsetMinutes: 60 },
  { user: 'p.dewit', host: 'rdm-viz-02.demo.example', display: 'rdm-viz-02.demo.example:0.0', utcOffsetMinutes: 60 },
  { user: 's.okonkwo', host: 'login3', display: '/dev/pts/7', utcOffsetMinutes: 60 },
];

/** Everyone at the demo site, in an order that never changes. */
export const demoPeople: readonly Person[] = [
  ...office(rotterdam, 'ws', 101, 60),
  ...office(pune, 'pn', 201, 330),
  ...office(houston, 'hou', 301, -360),
  ...unusual,
];
