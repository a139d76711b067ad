// A file of notes from another program, whichever it is; pure. Everything in it is hostile until it has been read.

import { unzipSync } from 'fflate'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { fieldOf, type IncomingNotes, isFields } from './incoming-note.ts'
import { readHypothesis } from './read-hypothesis.ts'
import { isCalibre, isFoliate, isReadest, readCalibre, readFoliate, readReadest } from './read-readers.ts'
import { readTable } from './read-tables.ts'
import { annotationsIn, readW3c } from './read-w3c.ts'

/** Bytes of what is packed in an archive. */
const MAX_UNPACKED_BYTES = 50_000_000
/** In an archive of the EPUB draft; some programs put it where an e-book has it. */
const SET = /^(?:META-INF\/)?annotations\.json$/

const FORMATS =
  'W3C Web Annotations, annotation sets of Thorium and Readium, Hypothesis, Readwise, Readest, calibre and Foliate'

/** @param name of the file, for the sentences */
export function readNotes(name: string, bytes: Uint8Array): Result<IncomingNotes> {
  const text = textIn(bytes)
  if (text === null) {
    return fail(
      'bad-request',
      `“${name}” was not read: it is an archive without annotations, or a damaged one.`,
    )
  }
  const read = /^\s*[[{]/.test(text) ? readJson(text) : readTable(text)
  if (read === null) {
    return fail(
      'bad-request',
      `“${name}” was not read: it is none of the files that Postil knows: ${FORMATS}.`,
    )
  }
  return ok(read)
}

function textIn(bytes: Uint8Array): string | null {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  const content = isArchive ? unpack(bytes) : bytes
  if (content === null) return null
  const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)
  // The decoder takes the byte order mark off.
  return new TextDecoder(isWide ? (content[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(content)
}

/** An archive may say less of its size than is in it: what is unpacked never grows beyond what was said. */
function unpack(archive: Uint8Array): Uint8Array | null {
  try {
    const files = unzipSync(archive, {
      filter: ({ name, originalSize }) => SET.test(name) && originalSize <= MAX_UNPACKED_BYTES,
    })
    return Object.values(files)[0] ?? null
  } catch {
    // Damaged, or made to be: the reader is told that it could not be read.
    return null
  }
}

function readJson(text: string): IncomingNotes | null {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    // No JSON, cut short, or nested without end.
    return null
  }
  if (isFields(document)) {
    if (isReadest(document)) return readReadest(document)
    if (isCalibre(document)) return readCalibre(document)
    if (isFoliate(document)) return readFoliate(document)
    const annotations = fieldOf(document, 'annotations')
    if (Array.isArray(annotations)) return readHypothesis(annotations)
  }
  const items = annotationsIn(document)
  return items === null ? null : readW3c(document, items)
}
