// The page reaches nothing and nobody, and nothing reaches main but what the contract names. Electron's security
// checklist, point by point, on the running app.
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { SWITCHES } from '../../main/security-policy.ts'
import { CALLS } from '../../preload/contract/api.ts'
import { canReachMain, launchPostil, type Postil } from './harness/launch-postil.ts'
import { type Listener, listen } from './harness/listener.ts'
import { NETWORK_ATTEMPTS } from './harness/network-attempts.ts'

const START_PAGE = 'app://postil/index.html'

let postil: Postil
let listener: Listener
/** Whatever answered the page. */
const answered: string[] = []

beforeAll(async () => {
  listener = await listen()
  postil = await launchPostil()
  postil.window.on('response', (response) => answered.push(response.url()))
  await postil.window.getByRole('article').waitFor()
})

describe('the network', () => {
  test('would be there: the listener hears a program that is not Postil', async () => {
    const control = await listen()
    await fetch(`${control.address}/control`)
    expect(control.requests).toEqual(['GET /control'])
  })

  test.each(NETWORK_ATTEMPTS)('is not reached by %s', async (_name, attempt) => {
    const page = postil.window
    await page.evaluate(attempt, listener.address).catch(() => {
      // Refused with an exception, which is as good as any refusal.
    })
    // Two turns of the page and one of main: what was going to be sent has been sent by then.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve))))
    await page.evaluate(() => window.postil.readStart())
    expect(listener.connections()).toBe(0)
    expect(page.url().replace('#here', '')).toBe(START_PAGE)
    expect(page.context().pages()).toHaveLength(1)
  })

  test('answered nothing in the end, and the page stands as it stood', async () => {
    await postil.window.waitForLoadState('networkidle')
    expect(answered.filter((address) => !address.startsWith('app://postil/'))).toEqual([])
    expect(listener.connections()).toBe(0)
    expect(await postil.window.getByRole('article').count()).toBe(1)
  })

  test.runIf(canReachMain)('is kept away by the request filter alone', async () => {
    const failure = await postil.app.evaluate(
      ({ session }, address) => session.defaultSession.fetch(`${address}/filter`).catch(String),
      listener.address,
    )
    expect(failure).toContain('ERR_BLOCKED_BY_CLIENT')
  })

  test.runIf(canReachMain)('is kept away by the dead proxy alone', async () => {
    const failure = await postil.app.evaluate(async ({ session }, address) => {
      const free = session.fromPartition('without a filter')
      free.webRequest.onBeforeRequest(null)
      return free.fetch(`${address}/proxy`).catch(String)
    }, listener.address)
    expect(failure).toContain('ERR_PROXY_CONNECTION_FAILED')
  })

  test.runIf(canReachMain)(
    'is kept away by the resolver alone, addresses without a name included',
    async () => {
      const failures = await postil.app.evaluate(async ({ session }, address) => {
        const free = session.fromPartition('without filter and proxy')
        free.webRequest.onBeforeRequest(null)
        await free.setProxy({ mode: 'direct' })
        const addresses = [`${address}/resolver`, 'http://192.0.2.1/', 'http://example.org/']
        return Promise.all(addresses.map((each) => free.fetch(each).catch(String)))
      }, listener.address)
      for (const failure of failures) expect(failure).toContain('ERR_NAME_NOT_RESOLVED')
      expect(listener.connections()).toBe(0)
    },
  )

  // On macOS the executable is a stub; what it knows lies in a framework.
  test.runIf(canReachMain && process.platform !== 'darwin')(
    'is kept away by switches that the runtime knows, each of them',
    async () => {
      const runtime = readFileSync(await postil.app.evaluate(() => process.execPath))
      const isKnown = (name: string) => runtime.includes(`${name}\0`)
      expect(isKnown('no-such-switch-as-this')).toBe(false)
      const names = Object.values(SWITCHES).flatMap((layer) => layer.map(([name]) => name))
      expect(names.length).toBeGreaterThan(4)
      expect(names.filter((name) => !isKnown(name))).toEqual([])
    },
  )

  test.runIf(canReachMain)('is not asked for a dictionary', async () => {
    const languages = await postil.app.evaluate(({ session }) =>
      session.defaultSession.getSpellCheckerLanguages(),
    )
    expect(languages).toEqual([])
  })
})

describe('the page', () => {
  test('has nothing of Node and nothing of Electron', async () => {
    const found = await postil.window.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
  })

  test('is given the contract’s calls, the events, and nothing else', async () => {
    const given = await postil.window.evaluate(() =>
      Object.entries(window.postil).map(([name, value]) => `${typeof value} ${name}`),
    )
    const named = [...Object.keys(CALLS), 'on'].map((name) => `function ${name}`)
    expect(given.toSorted()).toEqual(named.toSorted())
  })

  test('cannot change what it is given', async () => {
    const kept = await postil.window.evaluate(() => {
      const before = window.postil
      try {
        ;(window as { postil: unknown }).postil = null
      } catch {
        // Refused aloud; refused in silence would do as well.
      }
      return window.postil === before && Object.isFrozen(window.postil)
    })
    expect(kept).toBe(true)
  })

  test('hears no event that is not in the contract', async () => {
    const answers = await postil.window.evaluate(() =>
      ['', '__proto__', 'call:readStart', 'ELECTRON_INTERNAL'].map((name) => {
        try {
          window.postil.on(name as 'notice', () => {})
          return 'heard'
        } catch (error) {
          return String(error)
        }
      }),
    )
    for (const answer of answers) expect(answer).toContain('There is no such event')
  })

  test('can make no markup and no script from text', async () => {
    const refused = await postil.window.evaluate(async () => {
      // A new task: the inspector’s own may evaluate text.
      await new Promise((resolve) => setTimeout(resolve))
      const attempts: (() => unknown)[] = [
        () => {
          document.createElement('p').innerHTML = '<b>x</b>'
        },
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => document.write('<b>x</b>'),
        () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        () => document.createRange().createContextualFragment('<b>x</b>'),
        // biome-ignore lint/security/noGlobalEval: that it is refused is the point.
        () => eval('1'),
        () => new Function('return 1')(),
        () => setTimeout('1'),
        () => {
          document.createElement('script').text = '1'
        },
        () => new Worker('data:text/javascript,1'),
        () => new Worker(URL.createObjectURL(new Blob(['1']))),
        () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('mine', {}),
      ]
      return attempts.map((attempt) => {
        try {
          attempt()
          return 'allowed'
        } catch {
          return 'refused'
        }
      })
    })
    expect(refused).toEqual(refused.map(() => 'refused'))
  })

  test('runs no script from markup that got in by another way', async () => {
    const ran = await postil.window.evaluate(async () => {
      const frame = document.createElement('iframe')
      const image = document.createElement('img')
      const script = document.createElement('script')
      const attempts: (() => unknown)[] = [
        () => image.setAttribute('onerror', 'window.ran = "handler"'),
        () => image.setAttribute('src', 'data:,'),
        () => script.append('window.ran = "inline script"'),
        () => frame.setAttribute('src', 'javascript:window.parent.ran = "address"'),
        () => frame.setAttribute('srcdoc', '<script>window.parent.ran = "document"</script>'),
        () => document.body.append(image, script, frame),
        () => document.body.setAttribute('onclick', 'window.ran = "click"'),
        () => document.body.click(),
      ]
      for (const attempt of attempts) {
        try {
          attempt()
        } catch {
          // Refused aloud.
        }
      }
      await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve)))
      const inner = frame.contentWindow as (Window & { postil?: unknown }) | null
      const bridge = typeof inner?.postil
      for (const node of [image, script, frame]) node.remove()
      return [(window as { ran?: string }).ran, bridge]
    })
    expect(ran).toEqual([undefined, 'undefined'])
  })

  test.each([
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'clipboard-write',
    'persistent-storage',
    'idle-detection',
    'window-management',
    'local-fonts',
  ])('is denied the permission %s', async (name) => {
    const state = await postil.window.evaluate(
      (permission) =>
        navigator.permissions.query({ name: permission as PermissionName }).then(
          (status) => status.state,
          () => 'unknown',
        ),
      name,
    )
    expect(['denied', 'unknown']).toContain(state)
  })

  test('keeps nothing in the browser’s own stores', async () => {
    const kept = await postil.window.evaluate(async () => [
      localStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
    ])
    expect(kept).toEqual([0, '', 0])
  })
})

describe.runIf(canReachMain)('every web contents', () => {
  test('is sandboxed, isolated and without Node', async () => {
    const all = await postil.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => ({
        type: contents.getType(),
        url: contents.getURL(),
        // Not in Electron's published types, and the one place that tells what is in force.
        preferences: (
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
      })),
    )
    expect(all).toHaveLength(1)
    for (const { type, url, preferences } of all) {
      expect([type, url.replace('#here', '')]).toEqual(['window', START_PAGE])
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
        webviewTag: false,
      })
    }
  })

  test('made later is denied the same things', async () => {
    const outcome = await postil.app.evaluate(async ({ BrowserWindow }, address) => {
      const other = new BrowserWindow({ show: false })
      const failure = await other.loadURL(`${address}/other`).then(String, String)
      const loaded = await other.loadURL('app://postil/index.html').then(String, String)
      const answer = await other.webContents.executeJavaScript(
        `[typeof window.postil, String(window.open('${address}/opened'))].join()`,
      )
      other.destroy()
      return [failure, loaded, answer]
    }, listener.address)
    expect(outcome[0]).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(outcome[2]).toBe('undefined,null')
    expect(listener.connections()).toBe(0)
  })

  test('that is not our window is not answered', async () => {
    const answers = await postil.app.evaluate(async ({ BrowserWindow, app }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`
      const other = new BrowserWindow({ show: false, webPreferences: { preload } })
      await other.loadURL('app://postil/index.html')
      const answer = await other.webContents.executeJavaScript('window.postil.readStart()')
      other.destroy()
      return answer
    })
    expect(answers).toEqual({
      ok: false,
      error: { code: 'bad-request', message: 'This call is not answered here.' },
    })
  })
})

describe.runIf(canReachMain)('the app’s own files', () => {
  const ask = (address: string) =>
    postil.app.evaluate(async ({ session }, url) => {
      try {
        const response = await session.defaultSession.fetch(url)
        const text = await response.text()
        return { status: response.status, headers: Object.fromEntries(response.headers), size: text.length }
      } catch (error) {
        return { status: 0, headers: {}, size: 0, error: String(error) }
      }
    }, address)

  test('come with every protection that a header can ask for', async () => {
    const { status, headers } = await ask(START_PAGE)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })

  test.each([
    'app://postil/',
    'app://postil/../package.json',
    'app://postil/%2e%2e/%2e%2e/package.json',
    'app://postil/..%2f..%2fpackage.json',
    'app://postil/..%5c..%5cpackage.json',
    'app://postil/%2fetc/passwd',
    'app://postil//etc/passwd',
    'app://postil/assets',
    'app://postil/assets/',
    'app://postil/index.html%00',
    'app://postil/index.html?x',
    'app://postil/constructor',
    'app://postil/__proto__',
    `app://postil/asset/${'0'.repeat(64)}`,
    'app://other/index.html',
    'app://postil.example/index.html',
  ])('are all there is: not %s', async (address) => {
    const { status, size } = await ask(address)
    expect(status).not.toBe(200)
    expect(size).toBe(0)
  })
})

test('no file has come of it all', () => {
  const files = readdirSync(postil.userDataDir, { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.includes('file.exe'))).toEqual([])
})
