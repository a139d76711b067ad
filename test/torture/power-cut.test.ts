import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  isLong,
  lostOf,
  makeRoot,
  readBack,
  removeRoot,
  type WriterName,
  writeNotes,
} from './run-store-program.ts'

const source = new URL('power-cut.c', import.meta.url).pathname
const DISKS = [
  { name: 'ext4', make: ['mkfs.ext4', '-q', '-F'], options: 'loop' },
  { name: 'ext4 without auto_da_alloc', make: ['mkfs.ext4', '-q', '-F'], options: 'loop,noauto_da_alloc' },
  { name: 'XFS', make: ['mkfs.xfs', '-q', '-f'], options: 'loop' },
]
const ROUNDS = isLong ? 40 : 2
/** XFS makes none smaller. */
const DISK_BYTES = 320 * 1024 * 1024

let root: string
let cutter: string
beforeAll(async () => {
  root = await makeRoot()
  cutter = join(root, 'power-cut')
  spawnSync('cc', ['-o', cutter, source])
  await mkdir(join(root, 'disk'))
})
afterAll(async () => {
  spawnSync('umount', [join(root, 'disk')])
  await removeRoot(root)
})

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0
}

/** Why power cannot be cut here, or null. */
function obstacle(maker: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux'
  if (!run('cc', '--version')) return 'needs a C compiler'
  if (!run('which', maker)) return `needs ${maker}`
  return run('losetup', '-f') ? null : 'needs loop devices'
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** @returns what was acknowledged before the cut and is not there after it */
async function cutPower(writer: WriterName, disk: (typeof DISKS)[number]): Promise<readonly string[]> {
  const image = join(root, 'image')
  const mountPoint = join(root, 'disk')
  const files = join(mountPoint, 'files')
  const mount = () => {
    if (!run('mount', '-o', disk.options, image, mountPoint)) throw new Error('the disk could not be mounted')
  }
  run('rm', '-f', image)
  run('truncate', '-s', String(DISK_BYTES), image)
  const [maker = '', ...options] = disk.make
  if (!run(maker, ...options, image)) throw new Error('no file system could be made')
  mount()
  try {
    await mkdir(files)
    // The folder itself was there long before the reader's first note.
    run('sync')
    const life = writeNotes(writer, files, 'note', 100_000)
    await life.reaches(3)
    await pause(Math.random() * 300)
    // What is acknowledged after this look may have been cut off already.
    const acknowledged = life.acknowledged()
    if (!run(cutter, mountPoint)) throw new Error('the power could not be cut')
    life.child.kill('SIGKILL')
    await life.ended
    run('umount', mountPoint)
    mount()
    return lostOf(acknowledged, await readBack(writer, files))
  } finally {
    run('umount', mountPoint)
  }
}

describe.each(DISKS)('a power cut on $name', (disk) => {
  const reason = obstacle(disk.make[0] ?? '')
  it.skipIf(reason !== null)(
    `loses nothing that was acknowledged, ${ROUNDS} times (${reason ?? 'here'})`,
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) expect(await cutPower('store', disk)).toEqual([])
    },
  )

  it.skipIf(reason !== null)(`loses notes with lowdb’s own writer (${reason ?? 'here'})`, async () => {
    let lost: readonly string[] = []
    for (let round = 0; round < 12 && lost.length === 0; round += 1) lost = await cutPower('jsonfile', disk)
    expect(lost.length).toBeGreaterThan(0)
  })
})
