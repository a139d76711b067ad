import fc from 'fast-check'

/** More runs than usual for a property that is quick; as many as were asked for when that is more. */
export function manyRuns(least: number): { readonly numRuns: number } {
  return { numRuns: Math.max(least, fc.readConfigureGlobal()?.numRuns ?? 0) }
}
