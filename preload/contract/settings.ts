// Settings of this machine. Each field is listed once, with its default and its parser; unknown fields are kept.

import { COLORS, type Color } from './annotation.ts'
import {
  type Fields,
  ParseError,
  parseBoolean,
  parseNumber,
  parseObject,
  parseOneOf,
  parseString,
} from './parse.ts'

export const THEMES = ['system', 'light', 'sepia', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const TYPEFACES = ['serif', 'sans', 'system'] as const
export type Typeface = (typeof TYPEFACES)[number]

export const NOTE_ORDERS = ['text', 'newest'] as const
export type NoteOrder = (typeof NOTE_ORDERS)[number]

export const LIBRARY_SORTS = ['recent', 'added', 'title', 'author', 'notes', 'progress'] as const
export type LibrarySort = (typeof LIBRARY_SORTS)[number]

export const ASSISTIVE_MODES = ['auto', 'on', 'off'] as const
export type AssistiveMode = (typeof ASSISTIVE_MODES)[number]

export type Settings = {
  readonly theme: Theme
  readonly typeface: Typeface
  /** Size of the article's text, CSS pixels. */
  readonly fontSize: number
  /** Width of the article's column, characters. */
  readonly measure: number
  /** Multiple of the font size. */
  readonly lineHeight: number
  readonly libraryPane: boolean
  readonly notesPane: boolean
  readonly noteOrder: NoteOrder
  readonly librarySort: LibrarySort
  /** What each colour means to this reader; no entry, no meaning. */
  readonly colorNames: Readonly<Partial<Record<Color, string>>>
  readonly defaultColor: Color
  readonly singleLetterKeys: boolean
  /** Command id → key, where the reader changed it. */
  readonly keys: Readonly<Record<string, string>>
  /** Whether highlighted words are wrapped for assistive technology; `auto` follows the system. */
  readonly assistive: AssistiveMode
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  typeface: 'serif',
  fontSize: 19,
  measure: 68,
  lineHeight: 1.6,
  libraryPane: true,
  notesPane: true,
  noteOrder: 'text',
  librarySort: 'recent',
  colorNames: {},
  defaultColor: 'yellow',
  singleLetterKeys: true,
  keys: {},
  assistive: 'auto',
}

function parseColorNames(value: unknown, where: string): Settings['colorNames'] {
  const fields = parseObject(value, where)
  const names: Partial<Record<Color, string>> = {}
  for (const color of COLORS) {
    if (fields[color] !== undefined) names[color] = parseString(fields[color], `${where}.${color}`, 100)
  }
  return names
}

function parseKeys(value: unknown, where: string): Settings['keys'] {
  const entries = Object.entries(parseObject(value, where))
  if (entries.length > 500) throw new ParseError(`${where} must have at most 500 entries`)
  return Object.fromEntries(
    entries.map(([command, key]) => [command, parseString(key, `${where}.${command}`, 50)]),
  )
}

const FIELDS: { readonly [Name in keyof Settings]: (value: unknown, where: string) => Settings[Name] } = {
  theme: (value, where) => parseOneOf(value, where, THEMES),
  typeface: (value, where) => parseOneOf(value, where, TYPEFACES),
  fontSize: (value, where) => parseNumber(value, where, 10, 60),
  measure: (value, where) => parseNumber(value, where, 30, 140),
  lineHeight: (value, where) => parseNumber(value, where, 1, 3),
  libraryPane: parseBoolean,
  notesPane: parseBoolean,
  noteOrder: (value, where) => parseOneOf(value, where, NOTE_ORDERS),
  librarySort: (value, where) => parseOneOf(value, where, LIBRARY_SORTS),
  colorNames: parseColorNames,
  defaultColor: (value, where) => parseOneOf(value, where, COLORS),
  singleLetterKeys: parseBoolean,
  keys: parseKeys,
  assistive: (value, where) => parseOneOf(value, where, ASSISTIVE_MODES),
}

/** Reads a change to some settings. @throws ParseError naming the field; unknown fields are refused */
export function parseSettingsPatch(value: unknown): Partial<Settings> {
  const patch: { [name: string]: unknown } = {}
  for (const [name, field] of Object.entries(parseObject(value, 'settings'))) {
    const parse = (
      FIELDS as { readonly [name: string]: ((value: unknown, where: string) => unknown) | undefined }
    )[name]
    if (parse === undefined || !Object.hasOwn(FIELDS, name))
      throw new ParseError(`settings.${name} is not known`)
    patch[name] = parse(field, `settings.${name}`)
  }
  return patch as Partial<Settings>
}

/**
 * Reads stored settings field by field: one that cannot be used gets its default and is named in `refused`.
 * @param fields the parsed JSON object of the file
 */
export function readSettings(fields: Fields): { settings: Settings; refused: readonly string[] } {
  const settings: { [name: string]: unknown } = { ...DEFAULT_SETTINGS }
  const refused: string[] = []
  for (const [name, parse] of Object.entries(FIELDS)) {
    if (fields[name] === undefined) continue
    try {
      settings[name] = parse(fields[name], name)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      refused.push(name)
    }
  }
  return { settings: settings as Settings, refused }
}
