/** What a step of `seatlight doctor` found, and how it is printed. Pure. */
import type { Paint, Style } from './table.ts';
import { printable } from './words.ts';

export interface Finding {
  /** What was looked at, such as `TLS`. */
  readonly step: string;
  /** `note` is worth knowing and no fault; `skipped` could not be tried because of an earlier step. */
  readonly outcome: 'ok' | 'fail' | 'note' | 'skipped';
  /** What was found, in plain words. */
  readonly meaning: string;
  /** What to do about it. */
  readonly nextStep?: string;
}

const marks: Readonly<Record<Finding['outcome'], { readonly word: string; readonly style: Style }>> = {
  ok: { word: 'ok', style: 'green' },
  fail: { word: 'FAIL', style: 'red' },
  note: { word: 'note', style: 'yellow' },
  skipped: { word: 'skipped', style: 'dim' },
};

const wordWidth = Math.max(...Object.values(marks).map(({ word }) => word.length));
const stepWidth = 16;

/** One finding: the outcome in words (colour alone says nothing), the step and its meaning; the next step below. */
export function findingLines({ step, outcome, meaning, nextStep }: Finding, paint: Paint): string[] {
  const { word, style } = marks[outcome];
  const indent = ' '.repeat(wordWidth + stepWidth + 4);
  const [first = '', ...more] = meaning.split('\n').map(printable);
  return [
    `${paint(style, word.padEnd(wordWidth))}  ${step.padEnd(stepWidth)}  ${first}`.trimEnd(),
    ...more.map((line) => indent + line),
    ...(nextStep === undefined ? [] : [`${indent}→ ${printable(nextStep)}`]),
  ];
}
