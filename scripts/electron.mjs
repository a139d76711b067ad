// node scripts/electron.mjs path   prints the binary of an Electron that runs here, fetching one if need be
// node scripts/electron.mjs args   prints the arguments that it needs on this machine, one on a line
import { findRuntime } from './electron/find-runtime.mjs'
import { launchArguments, launchFacts, sandboxCommand } from './electron/launch-arguments.mjs'
import { ensureLibraries } from './install-packages.mjs'

/** @param {string} message */
const say = (message) => console.error(message)

try {
  const question = process.argv[2]
  if (question === 'path') {
    const { binary } = await findRuntime(say)
    ensureLibraries(binary, say)
    console.log(binary)
  } else if (question === 'args') {
    const { binary } = await findRuntime(say)
    const { args, warning } = launchArguments(launchFacts(binary))
    if (warning) say(`${warning}\nTo turn it on: ${sandboxCommand(binary)}`)
    for (const arg of args) console.log(arg)
  } else {
    say('usage: node scripts/electron.mjs path | args')
    process.exitCode = 2
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
