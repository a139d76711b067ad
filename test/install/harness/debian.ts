// What the installation tests do to the machine that they run on: nothing that `removePackage` does not undo.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createPackage, extractAll } from '@electron/asar'
import { whereIs } from '../../../scripts/install-packages.mjs'
import { unprivilegedUser } from '../../app/harness/unprivileged.ts'

const APT_GET = ['apt-get', '-y', '-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0']
/** In the words of dpkg-query, which look like a template of ours. */
const FORMAT = ['db:Status-Abbrev', 'Version'].map((field) => `$\{${field}}`).join(' ')
const LIMIT_MS = 120_000

/** Why a package cannot be installed here, or null when it can. A Postil that somebody has installed is theirs. */
export function whyNotInstall(): string | null {
  if (process.platform !== 'linux') return 'it is no Linux'
  if (process.getuid?.() !== 0) return 'only root may install'
  const missing = ['apt-get', 'dpkg-deb'].find((program) => !whereIs(program))
  if (missing) return `there is no ${missing}`
  if (!unprivilegedUser()) return 'there is no ordinary user to run it'
  return existsSync('/opt/Postil') || installedVersion() !== null ? 'Postil is installed already' : null
}

/** @throws with all that it wrote when it does not end well */
export function run(program: string, args: string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    timeout: LIMIT_MS,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}

function apt(...args: string[]): string {
  const [program = '', ...always] = APT_GET
  return run(program, [...always, ...args])
}

/** The packages that would come along with a deb. Those have to be fetched, and would stay. */
export function packagesMissingFor(deb: string): string[] {
  const plan = apt('install', '--simulate', '--no-install-recommends', deb)
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name ?? '')
  return names.filter((name) => name !== 'postil')
}

export function installPackage(deb: string): void {
  apt('install', '--no-install-recommends', deb)
}

/** What it leaves is not the package's. */
export function removePackage(): void {
  apt('remove', 'postil')
}

/** Forgets that there ever was such a package. */
export function purgePackage(): void {
  spawnSync('dpkg', ['--purge', 'postil'], { timeout: LIMIT_MS })
}

/** The version that the system says is installed, null for none. */
export function installedVersion(): string | null {
  const asked = spawnSync('dpkg-query', ['-W', '-f', FORMAT, 'postil'], {
    encoding: 'utf8',
  })
  return /^ii\s+(\S+)/.exec(asked.stdout ?? '')?.[1] ?? null
}

/** The files that the package has brought: those in its archive, and the link that its script makes. */
export function installedFiles(): string[] {
  const paths = run('dpkg', ['-L', 'postil'])
    .split('\n')
    .filter((path) => path.startsWith('/'))
  return [...paths.filter((path) => !statSync(path).isDirectory()), '/usr/bin/postil']
}

/** What the system finds changed or missing of what the package has brought, a line for each; empty when nothing is. */
export function changedFiles(): string {
  return run('dpkg', ['--verify', 'postil'])
}

/** Whether the AppArmor of this system accepts a profile. Nothing is loaded, kept or changed. */
export function isAppArmorProfile(path: string): boolean {
  return spawnSync('apparmor_parser', ['-Q', '-K', '--skip-kernel-load', path]).status === 0
}

/**
 * A package of a newer version: the same program, which says so of itself in the package's fields and in the app's own
 * `package.json`, and has one of its files under another name. To build it anew would take minutes.
 *
 * @param folder that exists; the new deb is made in it
 * @param renamed a file of the package, absolute, and what it is called in the newer one
 */
export async function newerVersion(
  deb: string,
  version: string,
  folder: string,
  renamed: { readonly from: string; readonly to: string },
): Promise<string> {
  const tree = join(folder, 'next')
  const next = join(folder, 'next.deb')
  run('dpkg-deb', ['--raw-extract', deb, tree])
  const control = join(tree, 'DEBIAN', 'control')
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${version}`))
  const archive = join(tree, 'opt', 'Postil', 'resources', 'app.asar')
  await changeVersion(archive, version, join(folder, 'app'))
  renameSync(join(tree, renamed.from), join(tree, renamed.to))
  writeSums(tree)
  run('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z1', '--build', tree, next])
  return next
}

async function changeVersion(archive: string, version: string, folder: string): Promise<void> {
  extractAll(archive, folder)
  const path = join(folder, 'package.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version }))
  await createPackage(folder, archive)
}

function writeSums(tree: string): void {
  const files = readdirSync(tree, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('DEBIAN') && lstatSync(join(tree, path)).isFile(),
  )
  const sumOf = (path: string) =>
    createHash('md5')
      .update(readFileSync(join(tree, path)))
      .digest('hex')
  writeFileSync(join(tree, 'DEBIAN', 'md5sums'), files.map((path) => `${sumOf(path)}  ${path}\n`).join(''))
}
