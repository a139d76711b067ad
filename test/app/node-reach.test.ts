// Node is out of reach of whatever the page can begin: its workers and the frames in it. The setting for workers is not
// among those that Electron reports at run time, so that what matters is tried in the real ones.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { canReachMain, launchPostil } from './harness/launch-postil.ts'
import { unguardedApp } from './harness/unguarded-app.ts'

/** What only Node, Electron or a preload file would put there. Runs where it is sent. */
function reachable(): string[] {
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', 'postil']
  return names.filter((name) => name in globalThis)
}

/** The same of a frame in the page, which has loaded what it was told to, or been refused it. */
async function reachableInFrame(page: Page, address: string): Promise<string[]> {
  await page.evaluate(async (source) => {
    const frame = document.createElement('iframe')
    const hasLoaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    frame.src = source
    document.body.append(frame)
    await hasLoaded
  }, address)
  const frame = page.frames().at(-1)
  if (frame === undefined || frame === page.mainFrame()) throw new Error('There is no frame.')
  return frame.evaluate(reachable)
}

function ourWorkers(page: Page): string[] {
  return page.workers().map((worker) => worker.url().replace(/^.*\/([a-z]+)[^/]*$/, '$1'))
}

test('no worker and no frame of the page has anything of Node or of the bridge to main', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.keyboard.press('Control+Shift+f')
  await expect.poll(() => ourWorkers(window).toSorted()).toEqual(['parse', 'search'])
  for (const worker of window.workers()) expect(await worker.evaluate(reachable), worker.url()).toEqual([])
  for (const address of ['about:blank', 'app://postil/index.html']) {
    expect(await reachableInFrame(window, address), address).toEqual([])
  }
})

test.runIf(canReachMain)('a window that has Node in them shows it', async () => {
  const appFolder = unguardedApp(
    '<!doctype html><title>Open</title><script src="page.js"></script>',
    {
      sandbox: false,
      contextIsolation: false,
      nodeIntegration: true,
      nodeIntegrationInWorker: true,
      nodeIntegrationInSubFrames: true,
    },
    {
      'page.js': 'new Worker("worker.js")',
      'worker.js': 'setInterval(() => {}, 1000)',
      'frame.html': '<p>Framed',
    },
  )
  const { window } = await launchPostil({ appFolder })
  await expect.poll(() => window.workers().length).toBe(1)
  const [worker] = window.workers()
  expect(await worker?.evaluate(reachable)).toContain('process')
  expect(await worker?.evaluate(reachable)).toContain('require')
  expect(await reachableInFrame(window, 'frame.html')).toContain('process')
})
