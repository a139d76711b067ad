// The few parsers that every other one in this folder is made of. Each takes `unknown` and either returns the
// value, narrowed, or throws a ParseError that names the place; `parsed` turns that into a Result at the border.

import { fail, ok, type Result } from './result.ts'

export class ParseError extends Error {
  override name = 'ParseError'
}

export type Fields = { readonly [key: string]: unknown }

/** Runs a parser; a ParseError becomes a `bad-request` failure, anything else is a bug and is thrown on. */
export function parsed<T>(parse: () => T): Result<T> {
  try {
    return ok(parse())
  } catch (error) {
    if (error instanceof ParseError) return fail('bad-request', error.message)
    throw error
  }
}

export function parseObject(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ParseError(`${where} must be an object`)
  }
  return value as Fields
}

export function parseArray(value: unknown, where: string, maxLength: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new ParseError(`${where} must be a list`)
  if (value.length > maxLength) throw new ParseError(`${where} must have at most ${maxLength} entries`)
  return value
}

/** @param maxLength in UTF-16 units */
export function parseString(value: unknown, where: string, maxLength: number): string {
  if (typeof value !== 'string') throw new ParseError(`${where} must be text`)
  if (value.length > maxLength) throw new ParseError(`${where} must have at most ${maxLength} characters`)
  return value
}

export function parseOptionalString(value: unknown, where: string, maxLength: number): string | undefined {
  return value === undefined ? undefined : parseString(value, where, maxLength)
}

export function parseBoolean(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new ParseError(`${where} must be true or false`)
  return value
}

export function parseInteger(value: unknown, where: string, min: number, max: number): number {
  if (!Number.isSafeInteger(value)) throw new ParseError(`${where} must be a whole number`)
  const number = value as number
  if (number < min || number > max) throw new ParseError(`${where} must lie between ${min} and ${max}`)
  return number
}

export function parseNumber(value: unknown, where: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ParseError(`${where} must be a number`)
  if (value < min || value > max) throw new ParseError(`${where} must lie between ${min} and ${max}`)
  return value
}

export function parseOneOf<const T extends string>(value: unknown, where: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value)
  if (choice === undefined) throw new ParseError(`${where} must be one of ${choices.join(', ')}`)
  return choice
}

/** A UTC instant as `Date.prototype.toISOString` writes it, or any other ISO 8601 form that `Date` reads. */
export function parseInstant(value: unknown, where: string): string {
  const text = parseString(value, where, 40)
  if (Number.isNaN(Date.parse(text))) throw new ParseError(`${where} must be a date and time`)
  return text
}
