// settings.json of this machine: the reader's settings and the window's place. Unknown fields are kept. A file that
// cannot be read is set aside, never overwritten.

import { readFileSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Notice } from '../preload/contract/api.ts'
import { type Fields, parseObject } from '../preload/contract/parse.ts'
import { fail, ok, type Result } from '../preload/contract/result.ts'
import { readSettings, type Settings } from '../preload/contract/settings.ts'
import { parseWindowState, type WindowState } from './windows/window-bounds.ts'
import { writeDurably } from './write-durably.ts'

/** Far more than settings can be; a larger file is not ours. */
const MAX_BYTES = 4_000_000

export type SettingsFile = {
  settings(): Settings
  window(): WindowState | null
  /** Changes settings at once and saves them; the answer says whether they are on disk. */
  change(patch: Partial<Settings>): Promise<Result<Settings>>
  /** Keeps the window's place; written with the next change or at `flush`. */
  keepWindow(state: WindowState): void
  flush(): Promise<Result<null>>
  /** What the reader must know about the file; the same for as long as the app runs. */
  readonly notices: readonly Notice[]
}

/** What was found in the file. */
type Contents =
  | { readonly kind: 'read'; readonly fields: Fields; readonly refused: readonly string[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/**
 * Opens the settings, waiting for the disk: the window's place and colour are needed before it can be made.
 * @param now milliseconds since 1970, for the name under which a damaged file is set aside
 */
export function openSettingsFile(userData: string, now: () => number): SettingsFile {
  const path = join(userData, 'settings.json')
  const contents = readContents(path)
  let fields: Fields = contents.kind === 'read' ? contents.fields : {}
  let { settings } = readSettings(fields)
  let windowState = parseWindowState(fields.window)
  let isWindowKept = true
  let setAside: Promise<void> | null = null
  let writing: Promise<unknown> = Promise.resolve()

  /** Before the first write, so that a start that changes nothing touches nothing. */
  const keepOldFile = (): Promise<void> => {
    setAside ??= keepAside(contents, path, join(userData, 'quarantine', `settings-${now()}.json`))
    return setAside
  }
  const write = async (): Promise<Result<null>> => {
    if (contents.kind === 'unreadable') {
      return fail('io', `The settings cannot be saved: ${contents.reason}. They hold until Postil quits.`)
    }
    try {
      await keepOldFile()
      fields = {
        ...fields,
        ...settings,
        ...(windowState === null ? {} : { window: windowFields(windowState) }),
      }
      await writeDurably(path, `${JSON.stringify(fields, null, 2)}\n`)
      isWindowKept = true
      return ok(null)
    } catch (error) {
      setAside = null
      return fail('io', `The settings could not be saved: ${reasonOf(error)}. They hold until Postil quits.`)
    }
  }
  const writeInTurn = (): Promise<Result<null>> => {
    const turn = writing.then(write)
    writing = turn
    return turn
  }

  return {
    settings: () => settings,
    window: () => windowState,
    async change(patch) {
      settings = { ...settings, ...patch }
      const changed = settings
      const saved = await writeInTurn()
      return saved.ok ? ok(changed) : saved
    },
    keepWindow(state) {
      isWindowKept = isWindowKept && JSON.stringify(state) === JSON.stringify(windowState)
      windowState = state
    },
    flush: () => (isWindowKept ? writing.then(() => ok(null)) : writeInTurn()),
    notices: noticesAbout(contents),
  }
}

function readContents(path: string): Contents {
  let text: string
  try {
    const bytes = readFileSync(path)
    if (bytes.length > MAX_BYTES) return { kind: 'damaged' }
    text = bytes.toString('utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'absent' }
    return { kind: 'unreadable', reason: reasonOf(error) }
  }
  try {
    const fields = parseObject(JSON.parse(text), 'settings')
    return { kind: 'read', fields, refused: readSettings(fields).refused }
  } catch {
    // Neither JSON nor an object: whatever it is, it is not what we wrote.
    return { kind: 'damaged' }
  }
}

/** A damaged file is moved away; one with some unusable values is copied, since the rest of it stays in use. */
async function keepAside(contents: Contents, path: string, aside: string): Promise<void> {
  const isDamaged = contents.kind === 'damaged'
  if (!isDamaged && !(contents.kind === 'read' && contents.refused.length > 0)) return
  await mkdir(join(aside, '..'), { recursive: true })
  await (isDamaged ? rename(path, aside) : copyFile(path, aside))
}

function noticesAbout(contents: Contents): readonly Notice[] {
  const id = 'settings-file'
  if (contents.kind === 'damaged') {
    const message =
      'The settings could not be read, so Postil starts with the usual ones. Your notes are not affected; the old settings are kept aside before new ones are saved.'
    return [{ id, kind: 'warning', message }]
  }
  if (contents.kind === 'unreadable') {
    const message =
      'The settings could not be read, so Postil uses the usual ones and leaves the file alone. Your notes are not affected; changed settings hold until you quit.'
    return [{ id, kind: 'warning', message, detail: contents.reason }]
  }
  if (contents.kind === 'read' && contents.refused.length > 0) {
    const message =
      'Some settings could not be used and have their usual values. Your notes are not affected; the old file is kept aside before new settings are saved.'
    return [{ id, kind: 'information', message, detail: contents.refused.join(', ') }]
  }
  return []
}

function windowFields({ bounds, maximized, fullScreen }: WindowState): Fields {
  return { ...bounds, maximized, fullScreen }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
