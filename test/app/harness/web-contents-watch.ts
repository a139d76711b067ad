// Sees every web contents that comes into being, from its first moment, and what was in force in it each time that it
// had a page and a process.
import { readFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright-core'

/** One moment of one web contents. */
export type Look = {
  /** Electron's number of the web contents. */
  readonly id: number
  readonly type: string
  readonly url: string
  /** Of the process that draws it. */
  readonly pid: number
  readonly preferences: Readonly<Record<string, unknown>>
}

/** What Electron's security checklist asks of each. */
export const CHECKLIST = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
} as const

type Kept = { postilLooks: Look[] }

/** Begins with those that are there, and goes on until the app ends. */
export async function watchWebContents(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: main, webContents }) => {
    const looks: Look[] = []
    Object.assign(globalThis, { postilLooks: looks })
    type Contents = ReturnType<typeof webContents.getAllWebContents>[number]
    const look = (contents: Contents) => {
      if (contents.isDestroyed()) return
      // Not in Electron's published types, and the one place that tells what is in force.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences(): Record<string, unknown> | null
      }
      looks.push({
        id: contents.id,
        type: contents.getType(),
        url: contents.getURL(),
        pid: contents.getOSProcessId(),
        preferences: getLastWebPreferences.call(contents) ?? {},
      })
    }
    const watch = (contents: Contents) => {
      look(contents)
      contents.on('dom-ready', () => look(contents))
    }
    main.on('web-contents-created', (_event, contents) => watch(contents))
    for (const contents of webContents.getAllWebContents()) watch(contents)
  })
}

/** All that has been seen, oldest first. */
export function looksOf(app: ElectronApplication): Promise<readonly Look[]> {
  return app.evaluate(() => (globalThis as unknown as Kept).postilLooks)
}

/** What one look found that the checklist forbids, in words; empty when all is well. */
export function breaches({ id, type, url, preferences }: Look): string[] {
  return Object.entries(CHECKLIST)
    .filter(([name, wanted]) => preferences[name] !== wanted)
    .map(([name]) => `${type} ${id} (${url}): ${name} is ${String(preferences[name])}`)
}

/** Whether the kernel asks a filter before every system call of a process; null when it has ended. Linux only. */
export function isFiltered(pid: number): boolean | null {
  try {
    return /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return null
  }
}
