// One instance for each user data folder: a second start hands its files to the first and ends.

import { isAbsolute } from 'node:path'
import { ParseError, parseArray, parsed, parseObject, parseString } from '../preload/contract/parse.ts'

/** As many as a shell passes when somebody opens a folder's worth. */
const MAX_FILES = 10_000
const MAX_PATH = 32_768

/** What the second start sends along: its own words may reach us reordered and mixed with Chromium's. */
export type SecondStart = { readonly files: readonly string[] }

/** Reads it from what came over the socket; what cannot be used opens nothing, but the window still comes forward. */
export function parseSecondStart(value: unknown): SecondStart {
  const read = parsed(() =>
    parseArray(parseObject(value, 'start').files, 'start.files', MAX_FILES).map((file) => {
      const path = parseString(file, 'start.files', MAX_PATH)
      if (!isAbsolute(path) || path.includes('\0')) throw new ParseError('start.files must be absolute paths')
      return path
    }),
  )
  return { files: read.ok ? read.value : [] }
}
