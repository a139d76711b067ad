import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** Started by hand it takes a tenth of a second; a machine that needs longer than this is not going to make it. */
const STARTS_WITHIN_MS = 20_000

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name for DISPLAY, such as `:3`
 * @property {() => Promise<void>} stop ends the server, and with it every window on it
 */

/**
 * Starts an X server without a screen on a number that is free. It lets in only clients of the user that runs it.
 *
 * @param {string} server path of Xvfb
 * @param {{ width?: number, height?: number, prefix?: string[] }} [options] size in pixels; `prefix` is a command
 *   that runs the server as somebody else
 * @returns {Promise<VirtualDisplay>}
 */
export async function startVirtualDisplay(server, { width = 1440, height = 960, prefix = [] } = {}) {
  makeSocketFolder()
  const words = [
    ...prefix,
    server,
    '-displayfd',
    '1',
    '-screen',
    '0',
    `${width}x${height}x24`,
    '-nolisten',
    'tcp',
    // Without it the server starts itself anew whenever its last client leaves, and drops whoever comes just then.
    '-noreset',
  ]
  const [program = server, ...args] = words
  // A group of its own: Ctrl+C in the terminal is for the app, which must be able to close its window first.
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  process.once('exit', () => child.kill('SIGKILL'))
  return { name: `:${await displayNumber(child)}`, stop }
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<string>}
 */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    let number = ''
    let complaints = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`Xvfb did not start\n${complaints}`))
    }, STARTS_WITHIN_MS)
    const settle = () => clearTimeout(timer)
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      complaints += chunk
    })
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      number += chunk
      if (!number.endsWith('\n')) return
      settle()
      resolve(number.trim())
    })
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('close', (code) => {
      settle()
      reject(new Error(`Xvfb ended with ${code}\n${complaints}`))
    })
  })
}

/** Only root may make this folder; without it the server has an abstract socket alone, which network namespaces hide. */
function makeSocketFolder() {
  if (process.getuid?.() !== 0) return
  const umask = process.umask(0)
  try {
    mkdirSync('/tmp/.X11-unix', { mode: 0o1777 })
  } catch {
    // It is there already, as on every machine that ever had a display.
  } finally {
    process.umask(umask)
  }
}
