import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockDevice } from '../../../../main/store/devices/device-lock.ts'
import { removeLeftLocks } from '../../../../main/store/devices/left-locks.ts'
import { describeThisProcess } from '../../../../main/store/devices/lock-owner.ts'
import { noteOf } from '../../../../preload/contract/annotation.ts'
import type { DeviceId } from '../../../../preload/contract/ids.ts'
import { freshHome } from '../fresh-home.ts'
import { addAnnotation, annotationsOf, importArticle, makeAnnotation, openHome } from '../sample-library.ts'

const DEVICE = 'device000000' as DeviceId
const home = freshHome()
let lockPath: string
beforeEach(async () => {
  lockPath = join(home.folder, '.postil', `${DEVICE}.lock`)
})

async function leaveLock(owner: object): Promise<void> {
  await mkdir(join(home.folder, '.postil'), { recursive: true })
  await writeFile(lockPath, JSON.stringify({ ...(await describeThisProcess()), token: 'another', ...owner }))
}

/** The id of a process that has run and ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('the lock on a device id', () => {
  it('is held by one at a time, and free again after its release', async () => {
    const first = await lockDevice(home.folder, DEVICE)
    expect(await lockDevice(home.folder, DEVICE)).toBeNull()
    await first?.release()
    const second = await lockDevice(home.folder, DEVICE)
    expect(second).not.toBeNull()
    await second?.release()
    expect(await readdir(join(home.folder, '.postil'))).toEqual([])
  })

  it('of a process that is dead is taken over at once', async () => {
    await leaveLock({ pid: deadPid() })
    const lock = await lockDevice(home.folder, DEVICE)
    await expect(lock?.check()).resolves.toBeUndefined()
  })

  it('of a process whose number another one has now is taken over', async () => {
    await leaveLock({ pid: process.ppid, began: '1' })
    expect(await lockDevice(home.folder, DEVICE)).not.toBeNull()
  })

  it('of a process before the last start of the machine is taken over', async () => {
    await leaveLock({ pid: process.ppid, boot: 'an older boot' })
    expect(await lockDevice(home.folder, DEVICE)).not.toBeNull()
  })

  it.each([
    ['a running process', { pid: process.ppid, began: '' }],
    ['another machine', { pid: 1, host: 'elsewhere' }],
    ['another container', { pid: 1, namespace: 'pid:[1]' }],
  ])('of %s is respected', async (_, owner) => {
    await leaveLock(owner)
    const before = await readFile(lockPath)
    expect(await lockDevice(home.folder, DEVICE)).toBeNull()
    expect(await readFile(lockPath)).toEqual(before)
  })

  it('that cannot be understood is nobody’s', async () => {
    await leaveLock({})
    await writeFile(lockPath, 'garbled')
    expect(await lockDevice(home.folder, DEVICE)).not.toBeNull()
  })

  it('is taken again when somebody tidied it away, and missed when another has it', async () => {
    const lock = await lockDevice(home.folder, DEVICE)
    await writeFile(lockPath, '')
    await expect(lock?.check()).resolves.toBeUndefined()
    await leaveLock({ pid: process.ppid, began: '' })
    await expect(lock?.check()).rejects.toMatchObject({ code: 'busy' })
  })

  it('goes to exactly one of many that find a dead one at the same moment', async () => {
    await leaveLock({ pid: deadPid() })
    const locks = await Promise.all(Array.from({ length: 12 }, () => lockDevice(home.folder, DEVICE)))
    const holders = await Promise.all(
      locks.map((lock) =>
        lock === null
          ? false
          : lock.check().then(
              () => true,
              () => false,
            ),
      ),
    )
    expect(holders.filter(Boolean)).toHaveLength(1)
  })
})

describe('what processes left that died over their locks', () => {
  const folder = () => join(home.folder, '.postil')
  const leave = async (name: string, content: string, ageHours = 0) => {
    const path = join(folder(), name)
    await writeFile(path, content)
    const at = new Date(Date.now() - ageHours * 3_600_000)
    await utimes(path, at, at)
  }

  it('is removed, and nothing else is', async () => {
    const lock = await lockDevice(home.folder, DEVICE)
    const me = await describeThisProcess()
    const dead = JSON.stringify({ ...me, token: 'dead', pid: deadPid() })
    const alive = JSON.stringify({ ...me, token: 'alive', pid: process.ppid, began: '' })
    await leave(`~${DEVICE}.lock.0123abcd.tmp`, dead)
    await leave(`~${DEVICE}.lock.1123abcd.tmp`, '', 2)
    await leave(`~${DEVICE}.json.2123abcd.tmp`, '{"libr', 2)
    const kept: readonly (readonly [name: string, content: string, ageHours: number])[] = [
      [`~${DEVICE}.lock.3123abcd.tmp`, alive, 2],
      [`~${DEVICE}.lock.4123abcd.tmp`, '', 0],
      [`~${DEVICE}.json.5123abcd.tmp`, '{"libr', 0],
      ['~other0000000.lock.6123abcd.tmp', dead, 2],
      [`~${DEVICE}.lock.mine.tmp`, dead, 2],
    ]
    for (const [name, content, ageHours] of kept) await leave(name, content, ageHours)
    await removeLeftLocks(home.folder, DEVICE)
    const names = [`${DEVICE}.lock`, ...kept.map(([name]) => name)]
    expect((await readdir(folder())).sort()).toEqual(names.sort())
    await lock?.release()
  })

  it('is removed by the next start', async () => {
    const first = await openHome(home)
    await first.close()
    const left = `~${first.device}.lock.0123abcd.tmp`
    await leave(left, '', 2)
    const second = await openHome(home)
    await expect.poll(() => readdir(folder())).not.toContain(left)
    await second.close()
  })
})

describe('two instances of Postil on one library', () => {
  it.each([
    ['with one profile', ''],
    ['with a profile each', '-2'],
  ])('%s write different files and see each other', async (_, suffix) => {
    const a = await openHome(home)
    const article = await importArticle(a)
    await a.flush()
    const b = await openHome({ ...home, userData: home.userData + suffix })
    expect(b.device).not.toBe(a.device)
    addAnnotation(a, makeAnnotation(article.id, 'from A'))
    addAnnotation(b, makeAnnotation(article.id, 'from B'))
    await Promise.all([a.flush(), b.flush()])
    await Promise.all([a.lookOutside(), b.lookOutside()])
    for (const library of [a, b]) {
      expect((await annotationsOf(library, article.id)).map(noteOf).sort()).toEqual(['from A', 'from B'])
    }
    await Promise.all([a.close(), b.close()])
  })

  it('do not use up ids: after both have closed, the next one writes as the first did', async () => {
    const a = await openHome(home)
    const b = await openHome(home)
    await Promise.all([a.close(), b.close()])
    const c = await openHome(home)
    const d = await openHome(home)
    expect([c.device, d.device]).toEqual([a.device, b.device])
    await Promise.all([c.close(), d.close()])
  })
})
