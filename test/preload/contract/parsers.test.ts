import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnnotation } from '../../../preload/contract/annotation.ts'
import { parseArticle, parseReadingPosition } from '../../../preload/contract/article.ts'
import { parseChangeSet } from '../../../preload/contract/change-set.ts'
import { encodingLabel } from '../../../preload/contract/encodings.ts'
import { parseFileName, parseFileToSave, parsePastedText } from '../../../preload/contract/importing.ts'
import { ParseError } from '../../../preload/contract/parse.ts'
import { parseSettingsPatch, readSettings } from '../../../preload/contract/settings.ts'

const HASH = 'a'.repeat(64)
const at = '2024-01-01T00:00:00.000Z'

const ANNOTATION = {
  type: 'Annotation',
  id: 'urn:uuid:1',
  created: at,
  modified: at,
  motivation: 'commenting',
  body: [
    { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'a note' },
    { type: 'TextualBody', purpose: 'tagging', value: 'tag' },
  ],
  target: {
    source: `urn:sha256:${HASH}`,
    styleClass: 'yellow',
    selector: [
      { type: 'TextPositionSelector', start: 1, end: 5 },
      { type: 'TextQuoteSelector', exact: 'word', prefix: 'a', suffix: 'b' },
    ],
  },
}
const ARTICLE = {
  type: 'postil:Article',
  id: HASH,
  title: 'x',
  tags: ['tag'],
  added: at,
  revisions: [{ id: HASH, format: 'markdown', imported: at }],
  current: HASH,
}
const POSITION = {
  type: 'postil:ReadingPosition',
  id: `position:${HASH}`,
  article: HASH,
  revision: HASH,
  offset: 1,
  end: 3,
  length: 5,
  at,
}

const PARSERS: readonly (readonly [string, (value: unknown) => unknown, unknown])[] = [
  ['an annotation', parseAnnotation, ANNOTATION],
  ['an article', parseArticle, ARTICLE],
  ['a reading position', parseReadingPosition, POSITION],
  [
    'a change set',
    parseChangeSet,
    { added: [ANNOTATION, ARTICLE], updated: [[POSITION, POSITION]], removed: [] },
  ],
  [
    'a change of settings',
    parseSettingsPatch,
    { theme: 'dark', fontSize: 20, colorNames: { yellow: 'claim' } },
  ],
  ['pasted text', parsePastedText, { format: 'text', source: 'x', title: 'x' }],
  ['a file to save', parseFileToSave, { name: 'x.md', content: 'x' }],
]

/** A sound value with one thing in it replaced, at any depth: nearer to what slips through than pure chance. */
function damaged(sound: unknown): fc.Arbitrary<unknown> {
  const replacement = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    fc.constantFrom(undefined, null, '', '__proto__', -1, 1e300, Number.NaN, [], {}, 'x'.repeat(3000)),
  )
  const paths = pathsOf(sound)
  return fc
    .tuple(fc.constantFrom(...paths), replacement)
    .map(([path, value]) => replaceAt(sound, path, value))
}

function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]]
  const inner = Object.entries(value).flatMap(([key, field]) => pathsOf(field).map((path) => [key, ...path]))
  return [[], ...inner]
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as { [key: string]: unknown }
  copy[key] = replaceAt(copy[key], rest, replacement)
  return copy
}

describe.each(PARSERS)('the parser of %s', (_name, parse, sound) => {
  test('takes what is sound', () => {
    expect(() => parse(sound)).not.toThrow()
  })

  test('takes a value or refuses it by name, whatever it is', () => {
    const anything = fc.oneof(
      damaged(sound),
      fc.anything({ withBigInt: true, withDate: true, withMap: true }),
    )
    fc.assert(
      fc.property(anything, (value) => {
        try {
          // What was accepted once is accepted again, unchanged: nothing half read is passed on.
          const read = parse(value)
          expect(parse(read)).toEqual(read)
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError)
        }
      }),
    )
  })

  test('leaves every prototype as it was', () => {
    const poison = JSON.parse(
      '{"__proto__": {"poisoned": true}, "constructor": {"prototype": {"poisoned": true}}}',
    )
    for (const path of pathsOf(sound)) {
      try {
        parse(replaceAt(sound, path, poison))
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
    }
    expect(({} as { poisoned?: boolean }).poisoned).toBeUndefined()
  })
})

test('stored settings are read whatever they say, each field by itself', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (fields) => {
      const { settings } = readSettings({ ...fields, measure: 50 })
      expect(settings.measure).toBe(50)
    }),
  )
})

describe('a file name', () => {
  test.each([
    ['nothing', ''],
    ['the folder itself', '.'],
    ['the folder above', '..'],
    ['a path', 'a/b.md'],
    ['a path as Windows writes it', 'a\\b.md'],
    ['a character that ends a path', 'a\0.md'],
    ['too long', 'a'.repeat(201)],
  ])('that is %s is refused', (_, name) => {
    expect(() => parseFileName(name, 'name')).toThrow(ParseError)
  })

  test('may have dots and spaces', () => {
    expect(parseFileName('.. a .md', 'name')).toBe('.. a .md')
  })
})

test.each([
  ['utf-8', 'UTF-8'],
  ['windows-1251', 'Cyrillic (Windows-1251)'],
  ['made-up', 'made-up'],
])('the encoding %s is shown as %s', (name, label) => {
  expect(encodingLabel(name)).toBe(label)
})
