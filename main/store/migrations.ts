// Steps that bring a notes file of an older schema forward, one number at a time; they only go forward, work on a
// copy, and each has a real file of the version before it as its test (test/main/store/fixtures/).

import { type Fields, parseArray, parseObject } from '../../preload/contract/parse.ts'
import { NOTES_FORMAT, NOTES_SCHEMA } from './notes-file.ts'

type Step = (page: Fields) => Fields

/** `STEPS[n]` makes schema n + 1 of schema n. */
const STEPS: readonly Step[] = [
  // 0 → 1: schema 0 is a plain AnnotationPage of another program, without anything of ours.
  (page) => ({
    ...page,
    items: parseArray(page.items ?? [], 'items', Number.MAX_SAFE_INTEGER),
    'postil:file': { format: NOTES_FORMAT, schema: 1, sequence: 0 },
    'postil:tombstones': [],
  }),
]

export type Migrated =
  | { readonly kind: 'migrated'; readonly page: Fields; readonly from: number }
  | { readonly kind: 'too-new'; readonly schema: number }

/** @throws ParseError when the page does not say what it is */
export function migrateNotes(page: Fields): Migrated {
  const from = schemaOf(page)
  if (from > NOTES_SCHEMA) return { kind: 'too-new', schema: from }
  return { kind: 'migrated', page: STEPS.slice(from).reduce((older, step) => step(older), page), from }
}

function schemaOf(page: Fields): number {
  if (page['postil:file'] === undefined) return 0
  const schema = parseObject(page['postil:file'], 'postil:file').schema
  return typeof schema === 'number' && Number.isSafeInteger(schema) && schema >= 0 ? schema : 0
}
