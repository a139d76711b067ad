// The surroundings of every other test here: that it is really Postil that runs, and as it runs for its readers.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { whereIs } from '../../scripts/install-packages.mjs'
import { canReachMain, isSandboxed, launchPostil } from './harness/launch-postil.ts'
import { commandPrefix } from './harness/unprivileged.ts'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** The command lines of the processes below `pid`, which need not be its children: Chromium starts some at one remove. */
function processesBelow(pid: number): { commandLine: string; seccompMode: string | undefined }[] {
  const statuses = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), status: readIfThere(`/proc/${name}/status`) }))
  const childrenOf = (parent: number): number[] =>
    statuses
      .filter(({ status }) => /^PPid:\s*(\d+)$/m.exec(status)?.[1] === String(parent))
      .flatMap((child) => [child.pid, ...childrenOf(child.pid)])
  return childrenOf(pid).map((child) => ({
    commandLine: readIfThere(`/proc/${child}/cmdline`).replaceAll('\0', ' '),
    seccompMode: /^Seccomp:\s*(\d)$/m.exec(readIfThere(`/proc/${child}/status`))?.[1],
  }))
}

/** Processes come and go while they are listed. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

test('opens a window of Postil', async () => {
  const { window } = await launchPostil()
  expect(await window.title()).toContain('Postil')
})

test.runIf(process.platform === 'linux' && isSandboxed)('runs its page in a sandbox', async () => {
  const { pid } = await launchPostil()
  const processes = processesBelow(pid)
  const renderers = processes.filter(({ commandLine }) => commandLine.includes('--type=renderer'))
  expect(renderers.length).toBeGreaterThan(0)
  // Mode 2: the kernel asks a filter before every system call.
  expect(renderers.map(({ seccompMode }) => seccompMode)).toEqual(renderers.map(() => '2'))
  expect(processes.filter(({ commandLine }) => commandLine.includes('--no-sandbox'))).toEqual([])
})

test.runIf(canReachMain)('knows its name, its version and where it lies', async () => {
  const { app } = await launchPostil()
  const known = await app.evaluate(({ app: main }) => ({
    name: main.getName(),
    version: main.getVersion(),
    path: main.getAppPath(),
  }))
  expect(known).toMatchObject({ name: manifest.productName, version: manifest.version })
  expect(JSON.parse(readFileSync(`${known.path}/package.json`, 'utf8')).name).toBe(manifest.name)
})

const hasXprop = process.platform === 'linux' && whereIs('xprop') !== undefined
test.runIf(canReachMain && hasXprop)(
  'has its own icon on its window, where the system keeps such',
  async () => {
    const { app, window } = await launchPostil()
    await window.getByRole('article').waitFor()
    const [id, display] = await app.evaluate(({ BrowserWindow }) => {
      const handle = BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle()
      return [String(handle?.readUInt32LE(0)), process.env.DISPLAY ?? ''] as const
    })
    // Width, height, then the dots: alpha, red, green and blue in one number.
    const args = [...commandPrefix(inject('surroundings').user), 'xprop', '-id', id]
    const words = [...args, '-notype', '-f', '_NET_WM_ICON', '32c', '=$0+\\n', '_NET_WM_ICON']
    const [program = '', ...rest] = words
    const icon = () => {
      const env = { ...process.env, DISPLAY: display }
      const said = execFileSync(program, rest, { env, encoding: 'utf8' })
      return (said.match(/\d+/g) ?? []).map(Number)
    }
    await expect.poll(() => icon().slice(0, 2)).toEqual([128, 128])
    // The board behind the page is blue, in the middle of its left edge too.
    const dot = icon()[2 + 64 * 128 + 10] ?? 0
    expect(dot & 255).toBeGreaterThan((dot >> 16) & 255)
  },
)

test('quits with nothing to complain of', async () => {
  const postil = await launchPostil()
  expect(await postil.close()).toBe(0)
})
