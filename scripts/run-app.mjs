import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'

/**
 * Electron quits in good order on the first signal and dies on the second. Of one Ctrl+C two arrive here, from the
 * terminal and from npm, so only the first is passed on; somebody who waits this long and presses again means it.
 */
const SAME_PRESS_MS = 3_000

/**
 * Runs Electron until it ends, passing signals on.
 *
 * @param {string} binary
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to our own
 * @param {(address: string) => void} [onDebuggingAddress] called when the port of `--remote-debugging-port` is open
 * @returns {Promise<number>} its exit code; 128 and the number of the signal that ended it, as shells have it
 */
export function runApp(binary, args, env = {}, onDebuggingAddress) {
  // Editors that are Electron themselves leave this in their terminals; with it Electron is a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const child = spawn(binary, args, {
    env: { ...inherited, ...env },
    stdio: ['inherit', 'inherit', onDebuggingAddress ? 'pipe' : 'inherit'],
    // A group of its own, so that the terminal's Ctrl+C reaches it through us alone, once.
    detached: process.platform !== 'win32',
  })
  if (onDebuggingAddress && child.stderr) passOn(child.stderr, onDebuggingAddress)
  const stopListening = forwardSignals(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      stopListening()
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1))
    })
  })
}

const NOISE = /^\[\d+:\d+\/[\d.]+:(INFO|WARNING|ERROR):[\w.]+\(\d+\)\]/

/**
 * Chromium's own complaints. On a virtual display, with neither a session bus nor a graphics card, there are dozens of
 * them, and none concerns the app; what does (its own output, a crash) has another form.
 *
 * @param {string} line of what Electron writes to standard error
 */
export function isNoise(line) {
  return NOISE.test(line)
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(address: string) => void} onDebuggingAddress
 */
function passOn(stream, onDebuggingAddress) {
  createInterface({ input: stream }).on('line', (line) => {
    if (isNoise(line)) return
    process.stderr.write(`${line}\n`)
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address) onDebuggingAddress(address)
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function forwardSignals(child) {
  let lastMs = Number.NEGATIVE_INFINITY
  const forward = () => {
    const nowMs = performance.now()
    if (nowMs - lastMs < SAME_PRESS_MS) return
    lastMs = nowMs
    child.kill('SIGTERM')
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}
