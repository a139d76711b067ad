import { spawn } from 'node:child_process'

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] output is collected unless `stdio` says otherwise
 * @returns {Promise<string>} what it wrote to standard output
 * @throws with what it wrote to standard error when it cannot be started or ends with anything but 0
 */
export function runProgram(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    let complaints = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      complaints += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      reject(new Error(`${program} ${args[0] ?? ''} ended with ${signal ?? code}\n${complaints}`.trim()))
    })
  })
}
