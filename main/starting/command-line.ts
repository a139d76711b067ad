// postil [--user-data-dir DIR] [--library DIR] [FILE… | postil:LINK]
// postil --check-library [--mend] [--user-data-dir DIR] [--library DIR]

import { posix, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PostilLink, parsePostilLink } from '../../preload/contract/postil-link.ts'

export type CommandLine =
  | {
      readonly kind: 'run'
      /** Absolute; null for the system's usual place. */
      readonly userDataDir: string | null
      /** Absolute; null for the folder `library` in the user data. */
      readonly library: string | null
      /** Absolute paths, in the order given. */
      readonly files: readonly string[]
      /** A `postil:` link that the system was asked to open; null for none, and for one that leads nowhere. */
      readonly link: PostilLink | null
    }
  /** Read every file of the library, say what is wrong with it, and leave. The folders as for `run`. */
  | {
      readonly kind: 'check'
      readonly mend: boolean
      readonly userDataDir: string | null
      readonly library: string | null
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string }

/** Exit code for a command line that cannot be used, as shells expect it. */
export const WRONG_USAGE = 2

export const USAGE = `Usage: postil [--user-data-dir DIR] [--library DIR] [FILE…]

Opens each FILE (.md, .html, .txt) and adds it to the library.

  --library DIR        keep articles and notes in DIR
  --user-data-dir DIR  keep settings and the second copy of the notes in DIR
  --check-library      read every file of the library, say what is wrong with it and leave
  --mend               with --check-library: mend what can be mended
  --help               show this and leave
  --version            show the version and leave
`

/** Switches that are answered, whatever else is asked for. */
const ANSWERS: ReadonlyMap<string, 'help' | 'version'> = new Map([
  ['--help', 'help'],
  ['-h', 'help'],
  ['--version', 'version'],
])
const FOLDERS = { '--user-data-dir': 'userDataDir', '--library': 'library' } as const
/** Electron's own switch that takes the next word; only an unpackaged start can carry it. */
const RUNTIME_SWITCHES_WITH_VALUE = new Set(['-r', '--require'])

export type CommandLineContext = {
  /** False when the first word that is no switch names the app's folder, as in `electron . --library x`. */
  readonly packaged: boolean
  readonly platform: 'linux' | 'darwin' | 'win32'
  /** Relative paths are relative to this folder. */
  readonly cwd: string
}

/**
 * Reads the words of a start, `process.argv` included its first. Switches that are not ours belong to Chromium and are
 * passed over, so that `--no-sandbox` or `--force-device-scale-factor=2` open no file; after `--` everything is a file.
 */
export function parseCommandLine(argv: readonly string[], context: CommandLineContext): CommandLine {
  const resolve = (context.platform === 'win32' ? win32 : posix).resolve
  const words = argv.slice(1)
  const folders: { userDataDir: string | null; library: string | null } = { userDataDir: null, library: null }
  const files: string[] = []
  const flags = new Set<string>()
  let link: PostilLink | null = null
  let appFolderSeen = context.packaged
  let switchesEnded = false

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    // Whoever wrote the link may have found a way to write more words: none behind it counts.
    if (appFolderSeen && !switchesEnded && isLink(word)) {
      link = parsePostilLink(word)
      break
    }
    if (switchesEnded || !isSwitch(word)) {
      if (appFolderSeen && word !== '') files.push(resolve(context.cwd, pathOf(word, context.platform)))
      appFolderSeen = true
      continue
    }
    const answer = ANSWERS.get(word)
    if (answer !== undefined) return { kind: answer }
    if (word === '--') switchesEnded = true
    if (!context.packaged && RUNTIME_SWITCHES_WITH_VALUE.has(word)) index += 1
    flags.add(word)

    const [name, attached] = splitSwitch(word)
    if (!isFolderSwitch(name)) continue
    if (attached === undefined) index += 1
    const value = attached ?? words[index]
    if (value === undefined || value === '' || (attached === undefined && value.startsWith('--'))) {
      return { kind: 'wrong', message: `${name} needs the name of a folder.` }
    }
    folders[FOLDERS[name]] = resolve(context.cwd, value)
  }
  const mend = flags.has('--mend')
  if (flags.has('--check-library')) return { kind: 'check', mend, ...folders }
  if (mend) return { kind: 'wrong', message: '--mend goes with --check-library.' }
  return { kind: 'run', ...folders, files, link }
}

/** A hyphen alone is a word like others. */
function isSwitch(word: string): boolean {
  return word.startsWith('-') && word !== '-'
}

function splitSwitch(word: string): [name: string, value: string | undefined] {
  const equals = word.indexOf('=')
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}

function isFolderSwitch(name: string): name is keyof typeof FOLDERS {
  return Object.hasOwn(FOLDERS, name)
}

/** Whatever it says: what is not a link that we know opens no file either. */
function isLink(word: string): boolean {
  return /^postil:/i.test(word)
}

/** Desktops may hand a file over as a `file:` address. One that names another machine stays what it is: no file. */
function pathOf(word: string, platform: CommandLineContext['platform']): string {
  if (!/^file:/i.test(word)) return word
  try {
    return fileURLToPath(word, { windows: platform === 'win32' })
  } catch {
    // No path can be made of it; opening it will say that there is no such file.
    return word
  }
}
