// Who holds a lock, told well enough that another process on the same machine can be sure when it is dead.

import { randomUUID } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { tryJson } from '../recovery/split-notes.ts'

export type LockOwner = {
  readonly token: string
  readonly pid: number
  readonly host: string
  /** The system's own id of this boot and of the process's pid namespace, and the process's start in clock ticks since
   * boot: Linux only, else empty. A pid means nothing across these. */
  readonly boot: string
  readonly namespace: string
  readonly began: string
}

/** Tokens of this process that are in use: its own pid, alive by definition, says nothing about an older token. */
const liveTokens = new Set<string>()

async function readOrEmpty(read: () => Promise<string>): Promise<string> {
  try {
    return (await read()).trim()
  } catch {
    // Not Linux, or not allowed: then there is less to tell processes apart by.
    return ''
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the second field may hold spaces, so counting starts after its bracket. */
async function processBegan(pid: number): Promise<string> {
  const stat = await readOrEmpty(() => readFile(`/proc/${pid}/stat`, 'utf8'))
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

export async function describeThisProcess(): Promise<LockOwner> {
  const token = randomUUID()
  liveTokens.add(token)
  return {
    token,
    pid: process.pid,
    // A laptop's name changes its domain with the network.
    host: hostname().split('.')[0]?.toLowerCase() ?? '',
    boot: await readOrEmpty(() => readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    namespace: await readOrEmpty(() => readlink('/proc/self/ns/pid')),
    began: await processBegan(process.pid),
  }
}

export function forgetToken(token: string): void {
  liveTokens.delete(token)
}

/** @returns null when this is no lock's content */
export function parseLockOwner(text: string): LockOwner | null {
  const fields = tryJson(text)
  if (typeof fields !== 'object' || fields === null) return null
  const { token, pid, host, boot, namespace, began } = fields as Partial<LockOwner>
  const texts = [token, host, boot, namespace, began]
  if (!texts.every((each) => typeof each === 'string') || !Number.isSafeInteger(pid)) return null
  return { token, pid, host, boot, namespace, began } as LockOwner
}

/** Whether the owner is certainly gone. "Not certainly" is the answer for another machine or container. */
export async function isCertainlyDead(owner: LockOwner, me: LockOwner): Promise<boolean> {
  if (owner.host !== me.host) return false
  // The machine was started anew since: nothing of then runs now.
  if (owner.boot !== me.boot) return owner.boot !== '' && me.boot !== ''
  if (owner.namespace !== me.namespace) return false
  if (owner.pid === me.pid) return !liveTokens.has(owner.token)
  if (!isRunning(owner.pid)) return true
  const began = await processBegan(owner.pid)
  return began !== '' && owner.began !== '' && began !== owner.began
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
