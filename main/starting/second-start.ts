// One instance for each user data folder: a second start hands its files to the first and ends.

import { isAbsolute } from 'node:path'
import { ParseError, parseArray, parsed, parseObject, parseString } from '../../preload/contract/parse.ts'
import { type PostilLink, parsePostilLink, postilLink } from '../../preload/contract/postil-link.ts'

/** As many as a shell passes when somebody opens a folder's worth. */
const MAX_FILES = 10_000
const MAX_PATH = 32_768

/** What the second start sends along: its own words may reach us reordered and mixed with Chromium's. */
export type SecondStart = { readonly files: readonly string[]; readonly link: PostilLink | null }

/** Reads it from what came over the socket; what cannot be used opens nothing, but the window still comes forward. */
export function parseSecondStart(value: unknown): SecondStart {
  const read = parsed(() =>
    parseArray(parseObject(value, 'start').files, 'start.files', MAX_FILES).map((file) => {
      const path = parseString(file, 'start.files', MAX_PATH)
      if (!isAbsolute(path) || path.includes('\0')) throw new ParseError('start.files must be absolute paths')
      return path
    }),
  )
  return { files: read.ok ? read.value : [], link: linkIn(value) }
}

/** Links travel as they are written, so that there is one parser for them. */
function linkIn(value: unknown): PostilLink | null {
  const read = parsed(() => parseObject(value, 'start').link)
  return read.ok ? parsePostilLink(read.value) : null
}

/** What a second start sends. */
export function secondStartOf({ files, link }: SecondStart): unknown {
  return { files, link: link === null ? null : postilLink(link) }
}
