// What stands around words, to be shown beside them: of the same paragraph, in whole words. What goes on for longer than any
// word, as in a language without spaces, is not taken for one.

/** @param around what stands before the words. @param isCut whether more does: then it begins with dots */
export function shownBefore(around: string, isCut: boolean): string {
  const at = around.lastIndexOf('\n') + 1
  return at === 0 && isCut ? `…${around.replace(/^\S{0,24}(?=\s)/, '')}` : around.slice(at)
}

/** @param around what stands after the words. @param isCut whether more does: then it ends with dots */
export function shownAfter(around: string, isCut: boolean): string {
  const at = around.indexOf('\n')
  return at < 0 && isCut
    ? `${around.replace(/(?<=\s)\S{0,24}$/, '')}…`
    : around.slice(0, at < 0 ? undefined : at)
}
