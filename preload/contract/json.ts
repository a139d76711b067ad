// Messages are cloned with more than JSON can say: cycles, maps, dates, views on memory. What is to be kept in a file
// must be JSON, all the way down, including the fields that nobody here knows.

import { ParseError } from './parse.ts'

/** Deeper than any annotation of the standard, and far from where a stack ends. */
export const MAX_JSON_DEPTH = 64

/**
 * Refuses what JSON cannot say. `undefined` as the value of a field counts as an absent field, as it does in JSON.
 * @throws ParseError naming where it stands
 */
export function requireJson(value: unknown, where: string, depth = 0): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ParseError(`${where} must be a finite number`)
    return
  }
  if (typeof value !== 'object') throw new ParseError(`${where} must be JSON`)
  // A cycle is deeper than any limit, too.
  if (depth >= MAX_JSON_DEPTH) throw new ParseError(`${where} must not be nested so deeply`)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) requireJson(value[index], `${where}[]`, depth + 1)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new ParseError(`${where} must be JSON`)
  for (const name in value) {
    const field = (value as { readonly [name: string]: unknown })[name]
    if (field !== undefined) requireJson(field, where, depth + 1)
  }
}
