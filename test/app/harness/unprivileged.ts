// The sandbox does not work as root, so tests that are run by root run the app as somebody who may do nothing.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { canHelperSandbox } from '../../../scripts/electron/launch-arguments.mjs'
import { whereIs } from '../../../scripts/install-packages.mjs'

export interface SystemUser {
  uid: number
  gid: number
}

/** The account that every Linux has for this, or undefined when there is none or no way to become it. */
export function unprivilegedUser(): SystemUser | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !whereIs('setpriv')) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) return undefined
  return { uid: Number(uid), gid: Number(gid) }
}

/** The words before a command that run it as `user`. They replace themselves by it, so that signals reach it. */
export function commandPrefix(user: SystemUser | undefined): string[] {
  return user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'] : []
}

/** Whether `user` can have the sandbox with a runtime whose helper belongs to root. */
export function canSandbox(user: SystemUser, helper: string): boolean {
  const [program = '', ...args] = [...commandPrefix(user), 'unshare', '--user', '--map-root-user', 'true']
  if (spawnSync(program, args).status === 0) return true
  return canHelperSandbox(helper)
}

/**
 * Writes a script into `folder` that starts `program` as `user`: Playwright can name a program, but no user. Where
 * POSTIL_WITHIN is set, it is the path of a script that runs the words after it in other surroundings.
 */
export function writeLauncher(folder: string, user: SystemUser, program: string): string {
  const path = join(folder, 'launch')
  const quoted = (words: string[]) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  writeFileSync(
    path,
    `#!/bin/sh\nexec ${quoted(commandPrefix(user))} $POSTIL_WITHIN ${quoted([program])} "$@"\n`,
  )
  chmodSync(path, 0o755)
  return path
}

/**
 * A path that every user can read: `path` itself, or a copy below `folder` when a folder above it is closed to others,
 * as the home of root is.
 *
 * @param parts what to copy of a folder; all of it when left out
 */
export function openToAll(path: string, folder: string, parts?: string[]): string {
  if (isOpenToAll(path)) return path
  const copy = join(folder, basename(path))
  mkdirSync(copy, { mode: 0o755 })
  for (const part of parts ?? readdirSync(path)) {
    cpSync(join(path, part), join(copy, part), { recursive: true, verbatimSymlinks: true })
  }
  // Copying keeps modes but not that of a sandbox helper.
  spawnSync('chmod', ['-R', 'a+rX', copy])
  const helper = join(copy, 'chrome-sandbox')
  if (statSync(helper, { throwIfNoEntry: false })) chmodSync(helper, 0o4755)
  return copy
}

function isOpenToAll(path: string): boolean {
  const OTHERS_ENTER = 0o001
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_ENTER) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
