/** Which steps to run, from the words on the command line. Pure. */

/** @throws Error that names the steps there are, for a word that is none of them */
export function chooseSteps<S extends { readonly name: string; readonly needsDesktop: boolean }>(
  steps: readonly S[],
  words: readonly string[],
): readonly S[] {
  const names = words.filter((word) => word !== '--all');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no step "${unknown}". Steps are: ${steps.map((step) => step.name).join(', ')}.`);
  }
  if (names.length > 0) return steps.filter((step) => names.includes(step.name));
  return words.includes('--all') ? steps : steps.filter((step) => !step.needsDesktop);
}
