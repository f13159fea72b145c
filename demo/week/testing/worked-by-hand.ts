/** The seat-hours of the week before the demo by project, worked out by hand from `week.ts`. */

/** Of whoever runs the demo. */
export const yourHours: Readonly<Record<string, number>> = {
  'BR-110': 9,
  'BR-120': 7.5,
  'BR-130': 7.75,
  'HC-210': 7.75,
  'IN-010': 4,
  'IN-030': 2,
  'IN-040': 2,
  'OW-310': 2,
  none: 2.5,
};

/** Of all people. */
export const allHours: Readonly<Record<string, number>> = {
  'AE-630': 12,
  'BR-110': 9 + 10,
  'BR-120': 7.5 + 4,
  'BR-130': 7.75 + 20,
  'CH-800': 8,
  'CH-810': 4,
  'HC-200': 11,
  'HC-210': 7.75,
  'IN-010': 4,
  'IN-030': 2,
  'IN-040': 2,
  'OW-310': 2 + 16,
  'OW-320': 4 + 64,
  'TR-510': 2 + 10.2,
  'TR-520': 6.8,
  none: 2.5,
};
