// npm start [-- ARGUMENTS OF POSTIL]: builds the app and opens it, on a virtual display where there is no other.
import { buildApp, root } from './build-app.mjs'
import { findRuntime } from './electron/find-runtime.mjs'
import { launchArguments, launchFacts, sandboxCommand } from './electron/launch-arguments.mjs'
import { ensureLibraries, ensureProgram } from './install-packages.mjs'
import { photographWindow } from './photograph-window.mjs'
import { runApp } from './run-app.mjs'
import { startVirtualDisplay } from './virtual-display.mjs'

/** @param {string} message */
const say = (message) => console.error(message)

/** @returns {Promise<number>} exit code */
async function start() {
  buildApp()
  const { binary } = await findRuntime(say)
  ensureLibraries(binary, say)
  const { args, warning } = launchArguments(launchFacts(binary))
  if (warning) say(`${warning}\nTo turn it on: ${sandboxCommand(binary)}`)
  const own = process.argv.slice(2)
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
    return runApp(binary, [...args, root, ...own])
  }
  return startWithoutDisplay(binary, args, own)
}

/**
 * @param {string} binary
 * @param {string[]} args of the runtime
 * @param {string[]} own of the app
 */
async function startWithoutDisplay(binary, args, own) {
  const display = await startVirtualDisplay(ensureProgram('Xvfb', 'xvfb', say))
  say(`There is no display here, so Postil opens on a virtual one (${display.name}). Press Ctrl+C to quit.`)
  try {
    const env = { DISPLAY: display.name }
    return await runApp(binary, [...args, '--remote-debugging-port=0', root, ...own], env, (address) => {
      photographWindow(address).then(
        (path) => say(`A picture of the window: ${path}`),
        (error) => say(`No picture of the window could be taken: ${error.message}`),
      )
    })
  } finally {
    await display.stop()
  }
}

try {
  process.exitCode = await start()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
