import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const ASIDE = '.preparing-'
/** Longer than any preparation takes; what is older was left behind by a start that was killed. */
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000

/**
 * Makes the folder `target` all at once or not at all: `fill` writes into a folder beside it, which then takes the
 * name. Two starts at once each prepare their own; the second to finish drops its own and uses the first's.
 *
 * @param {string} target absolute path; nothing is done when it is there
 * @param {(folder: string) => Promise<void>} fill
 */
export async function prepareFolder(target, fill) {
  if (existsSync(target)) return
  const parent = dirname(target)
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await removeAbandoned(parent)
  const aside = await mkdtemp(join(parent, ASIDE))
  try {
    await fill(aside)
    // mkdtemp makes a private folder; the runtime in it is for every user of the machine.
    await chmod(aside, 0o755)
    await rename(aside, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** @param {string} parent */
async function removeAbandoned(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(ASIDE)) continue
    const path = join(parent, name)
    const info = await stat(path).catch(() => undefined)
    if (info && Date.now() - info.mtimeMs > ABANDONED_AFTER_MS)
      await rm(path, { recursive: true, force: true })
  }
}
