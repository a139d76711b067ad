// Runs the program that is tortured, and asks it afterwards what it still has.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, inject } from 'vitest'

/** The long form is for `npm run torture`; the short one runs with every `npm test`. */
export const isLong = process.env.POSTIL_TORTURE === 'long'

export type WriterName = 'store' | 'store-now' | 'jsonfile' | 'in-place'

export type Run = {
  readonly child: ChildProcess
  /** The notes that were acknowledged until now. */
  readonly acknowledged: () => readonly string[]
  /** How it ended: 0, another code, or the signal. */
  readonly ended: Promise<number | string>
  /** Resolves when so many notes were acknowledged, or it ended. */
  readonly reaches: (count: number) => Promise<void>
  readonly errors: () => string
}

export async function makeRoot(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'postil-torture-'))
}

export async function removeRoot(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true })
}

/** A folder of its own for each test of a file, deleted after it. @returns what answers that of the test that runs */
export function freshRoot(): () => string {
  let root: string
  beforeEach(async () => {
    root = await makeRoot()
  })
  afterEach(() => removeRoot(root))
  return () => root
}

/** @param prefixCommand what runs Node: `strace …`, or nothing */
export function startProgram(
  args: readonly string[],
  prefixCommand: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Run {
  const command = [...prefixCommand, process.execPath, inject('storeProgram'), ...args]
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
  })
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  // A line that was not finished was not said.
  const acknowledged = () => output.split('\n').slice(0, -1)
  const reaches = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => acknowledged().length >= count && resolve()
      child.stdout?.on('data', look)
      void ended.then(() => resolve())
      look()
    })
  return { child, acknowledged, ended, reaches, errors: () => errors }
}

export function writeNotes(writer: WriterName, root: string, prefix: string, count: number): Run {
  return startProgram(['write', writer, root, prefix, String(count)])
}

/** What is found after everything; a program that cannot even say so has lost it all. */
export async function readBack(writer: WriterName, root: string): Promise<ReadonlySet<string>> {
  const run = startProgram(['check', writer, root])
  let text = ''
  run.child.stdout?.on('data', (chunk: string) => {
    text += chunk
  })
  const ended = await run.ended
  if (ended !== 0 && writer.startsWith('store')) throw new Error(`the library does not open: ${run.errors()}`)
  return new Set(ended === 0 ? (JSON.parse(text) as string[]) : [])
}

export function lostOf(acknowledged: readonly string[], found: ReadonlySet<string>): readonly string[] {
  return acknowledged.filter((note) => !found.has(note))
}
