// npm run hear [-- KEY…]: opens Postil beside the screen reader Orca, presses keys, and prints what Orca says to each. On
// Debian and its relatives; needs no display and no sound. Keys are X11's names, as `xdotool key` takes them, or
// `type:words`. Without keys: the journey of docs/screen-reader.md.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildApp, root } from './build-app.mjs'
import { findRuntime } from './electron/find-runtime.mjs'
import { launchArguments, launchFacts } from './electron/launch-arguments.mjs'
import { ensureLibraries, ensureProgram } from './install-packages.mjs'
import { startVirtualDisplay } from './virtual-display.mjs'

const JOURNEY = [
  ...['Down', 'h', 'Down', 'shift+ctrl+Right', 'shift+ctrl+Right', 'ctrl+2', 'ctrl+n', 'type:Whose war?'],
  ...['Escape', 'F6', 'Tab', 'Escape', 'ctrl+f', 'type:truce', 'Return', 'Escape'],
  ...['ctrl+shift+f', 'type:turkey', 'Down', 'Escape', 'F1', 'Escape', 'ctrl+comma', 'Tab', 'Escape'],
]

/** Milliseconds without a word after which Orca has said what it had to say, and how long it may take to begin. */
const QUIET_MS = 1500
const BEGINS_WITHIN_MS = 4000

/** @param {string} message */
const say = (message) => console.error(message)

/** Orca keeps its log back until a block is full; run so, it writes each line at once. */
const UNBUFFERED = `
import builtins, runpy, sys
opened = builtins.open
def line_by_line(file, mode='r', buffering=-1, *args, **options):
    return opened(file, mode, 1 if mode == 'w' else buffering, *args, **options)
builtins.open = line_by_line
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')
`

/** Orca's own preferences: to say nothing of the page as a whole, or it reads on for minutes. */
const ORCA_SETTINGS = {
  general: { sayAllOnLoad: false, pageSummaryOnLoad: false, keyboardLayout: 1 },
  profiles: { default: { profile: ['Default', 'default'], sayAllOnLoad: false, pageSummaryOnLoad: false } },
  pronunciations: {},
  keybindings: {},
}

/** A home in which Orca speaks through a module that has no voice. @param {string} home */
function furnish(home) {
  const [orca, speech] = [join(home, '.local/share/orca'), join(home, '.config/speech-dispatcher')]
  const runtime = join(home, 'run')
  for (const folder of [orca, speech, runtime]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(orca, 'user-settings.conf'), JSON.stringify(ORCA_SETTINGS))
  writeFileSync(join(speech, 'speechd.conf'), 'AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\n')
  return { HOME: home, XDG_RUNTIME_DIR: runtime, GSETTINGS_BACKEND: 'memory', ACCESSIBILITY_ENABLED: '1' }
}

/** What Orca has said so far, in order. @param {string} file Orca's log */
function saidSoFar(file) {
  try {
    return [...readFileSync(file, 'utf8').matchAll(/SPEECH OUTPUT: '(.*)'\{/g)].map(([, words = '']) =>
      words.trim(),
    )
  } catch {
    return []
  }
}

/**
 * Waits until Orca has spoken and fallen silent.
 * @param {string} log
 * @param {number} from how much it had said before
 */
async function hear(log, from, beginsWithinMs = BEGINS_WITHIN_MS) {
  let count = from
  let changedMs = performance.now()
  for (;;) {
    await sleep(100)
    const said = saidSoFar(log)
    const quietMs = performance.now() - changedMs
    if (said.length > count) [count, changedMs] = [said.length, performance.now()]
    else if (quietMs > (count === from ? beginsWithinMs : QUIET_MS)) return said.slice(from)
  }
}

async function listen() {
  buildApp()
  const { binary } = await findRuntime(say)
  ensureLibraries(binary, say)
  for (const program of ['openbox', 'xdotool', 'speech-dispatcher']) ensureProgram(program, program, say)
  const display = await startVirtualDisplay(ensureProgram('Xvfb', 'xvfb', say))
  const home = mkdtempSync(join(tmpdir(), 'postil-hear-'))
  const env = { ...process.env, ...furnish(home), DISPLAY: display.name, DBUS_SESSION_BUS_ADDRESS: '' }
  const log = join(home, 'orca.log')
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = []
  /** @param {string} program @param {string[]} args */
  const start = (program, ...args) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(child)
    return child
  }
  try {
    const bus = start(
      ensureProgram('dbus-daemon', 'dbus-daemon', say),
      '--session',
      '--print-address=1',
      '--nofork',
    )
    for await (const address of bus.stdout ?? []) {
      env.DBUS_SESSION_BUS_ADDRESS = String(address).trim()
      break
    }
    start('openbox')
    start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately', '--a11y=1', '--screen-reader=1')
    start('/usr/bin/python3', '-c', UNBUFFERED, ensureProgram('orca', 'orca', say), '--debug-file', log)
    if ((await hear(log, 0, 20_000)).length === 0)
      throw new Error('Orca does not speak. Does another one run?')
    const own = ['--force-renderer-accessibility', root, '--user-data-dir', join(home, 'postil')]
    const before = saidSoFar(log).length
    start(binary, ...launchArguments(launchFacts(binary)).args, ...own)
    print('at the start', await hear(log, before, 60_000))
    const xdotool = (/** @type {string[]} */ ...args) => spawnSync('xdotool', args, { env, encoding: 'utf8' })
    const window = xdotool('search', '--name', 'Postil$').stdout.trim().split('\n').at(-1) ?? ''
    xdotool('windowactivate', '--sync', window)
    const keys = process.argv.slice(2)
    for (const key of keys.length > 0 ? keys : JOURNEY) {
      const from = saidSoFar(log).length
      if (key.startsWith('type:')) xdotool('type', '--delay', '150', key.slice('type:'.length))
      else xdotool(...pressed(key))
      print(key, await hear(log, from))
    }
  } finally {
    for (const child of children.reverse()) child.kill()
    await display.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * As fingers do it: the modifiers go up last. Released the other way round, the key alone would be a command to Orca.
 * @param {string} key
 */
function pressed(key) {
  const held = key.split('+')
  const last = held.pop() ?? ''
  const each = (/** @type {string} */ move) => held.flatMap((modifier) => [move, modifier])
  return [...each('keydown'), 'key', last, ...each('keyup')]
}

/** Without what Orca says of the keys themselves. @param {string} key @param {string[]} said */
function print(key, said) {
  const words = said.filter(
    (each) =>
      each !== '' &&
      !/^(left |right )?(shift|control|alt)$|^(.|F\d+|return|escape|tab|comma|space)$/i.test(each),
  )
  console.log(`${key.padEnd(18)} ${words.join(' | ')}`)
}

await listen()
