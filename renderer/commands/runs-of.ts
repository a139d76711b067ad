/**
 * Cuts a text into what was found and what was not, in turn: as few pieces as there can be, since each becomes a node that
 * screen readers walk through.
 * @param at the letters that were found, ascending, in code points
 */
export function runsOf(
  text: string,
  at: readonly number[],
): readonly { readonly text: string; readonly isFound: boolean }[] {
  const found = new Set(at)
  const runs: { text: string; isFound: boolean }[] = []
  for (const [index, letter] of [...text].entries()) {
    const isFound = found.has(index)
    const last = runs.at(-1)
    if (last?.isFound === isFound) last.text += letter
    else runs.push({ text: letter, isFound })
  }
  return runs
}
