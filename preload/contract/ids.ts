// Branded ids: text that has been checked once and cannot be mixed up afterwards.

import { ParseError, parseString } from './parse.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** `urn:uuid:…`, lower case. Annotations that came from elsewhere may carry any IRI. */
export type AnnotationId = Branded<'AnnotationId'>
/** SHA-256 of an article's first revision, 64 lower-case hex digits; also the name of its folder. */
export type ArticleId = Branded<'ArticleId'>
/** SHA-256 of a revision's bytes, 64 lower-case hex digits. */
export type RevisionId = Branded<'RevisionId'>
/** 8 to 32 characters of a–z and 0–9: goes into file names. */
export type DeviceId = Branded<'DeviceId'>
/** A hybrid logical clock's reading (`main/store/devices/device-clock.ts`): later stamps compare greater as plain text. */
export type Stamp = Branded<'Stamp'>

const HASH = /^[0-9a-f]{64}$/
const DEVICE = /^[a-z0-9]{8,32}$/
const STAMP = /^\d{15}-[0-9a-f]{6}-[a-z0-9]{8,32}$/

export function parseAnnotationId(value: unknown, where = 'id'): AnnotationId {
  const id = parseString(value, where, 2000)
  if (id === '') throw new ParseError(`${where} must not be empty`)
  return id as AnnotationId
}

export function parseArticleId(value: unknown, where = 'article'): ArticleId {
  const id = parseString(value, where, 64)
  if (!HASH.test(id)) throw new ParseError(`${where} must be a SHA-256 in hex`)
  return id as ArticleId
}

export function parseRevisionId(value: unknown, where = 'revision'): RevisionId {
  const id = parseString(value, where, 64)
  if (!HASH.test(id)) throw new ParseError(`${where} must be a SHA-256 in hex`)
  return id as RevisionId
}

export function parseDeviceId(value: unknown, where = 'device'): DeviceId {
  const id = parseString(value, where, 32)
  if (!DEVICE.test(id)) throw new ParseError(`${where} must be 8 to 32 letters and digits`)
  return id as DeviceId
}

export function parseStamp(value: unknown, where = 'stamp'): Stamp {
  const stamp = parseString(value, where, 64)
  if (!STAMP.test(stamp)) throw new ParseError(`${where} is not a stamp`)
  return stamp as Stamp
}

/** The name by which annotations and other programs refer to an article or a revision. */
export function sourceOf(id: ArticleId | RevisionId): string {
  return `urn:sha256:${id}`
}
