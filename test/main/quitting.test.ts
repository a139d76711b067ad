import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ChoiceAfterFailure,
  createQuitting,
  DRAFTS_LIMIT_MS,
  FLUSH_LIMIT_MS,
  type QuitSteps,
  URGENT_FLUSH_LIMIT_MS,
} from '../../main/quitting.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'

const FULL = fail('no-space', 'The disk is full.')
const never = new Promise<never>(() => {})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** Steps that note in `log` that they ran; flushes and choices are given one after another. */
function given(
  answers: { flushes?: Result<null>[]; choices?: ChoiceAfterFailure[]; copies?: Result<null>[] },
  replaced: Partial<QuitSteps> = {},
) {
  const log: string[] = []
  const next = <T>(list: T[] | undefined, fallback: T): T => list?.shift() ?? fallback
  const quitting = createQuitting({
    collectDrafts: async () => {
      log.push('drafts')
    },
    flush: async () => {
      log.push('flush')
      return next(answers.flushes, ok(null))
    },
    ask: async (failure) => {
      log.push(`ask: ${failure.message}`)
      return next(answers.choices, 'discard')
    },
    saveCopy: async () => {
      log.push('copy')
      return next(answers.copies, ok(null))
    },
    rescue: async () => {
      log.push('rescue')
    },
    leave: (code) => {
      log.push(`leave ${code}`)
    },
    ...replaced,
  })
  return { quitting, log }
}

describe('quitting', () => {
  test('collects drafts, then flushes, then leaves', async () => {
    const { quitting, log } = given({})
    expect(quitting.state()).toBe('running')
    expect(await quitting.quit()).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'leave 0'])
    expect(quitting.state()).toBe('leaving')
  })

  test('joins a second request to the first instead of overtaking it', async () => {
    const { quitting, log } = given({})
    expect(await Promise.all([quitting.quit(), quitting.quit()])).toEqual([true, true])
    expect(log).toEqual(['drafts', 'flush', 'leave 0'])
  })

  test('waits for a window that does not answer only so long', async () => {
    const { quitting, log } = given({}, { collectDrafts: () => never })
    const left = quitting.quit()
    await vi.advanceTimersByTimeAsync(DRAFTS_LIMIT_MS - 1)
    expect(log).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await left).toBe(true)
    expect(log).toEqual(['flush', 'leave 0'])
  })

  test('does not leave while the flush is still under way', async () => {
    const { quitting, log } = given({}, { flush: () => never })
    quitting.quit()
    await vi.advanceTimersByTimeAsync(FLUSH_LIMIT_MS - 1)
    expect(log).toEqual(['drafts'])
    expect(quitting.state()).toBe('flushing')
  })

  test('asks when the disk does not answer', async () => {
    const { quitting, log } = given({ choices: ['stay'] }, { flush: () => never })
    const left = quitting.quit()
    await vi.advanceTimersByTimeAsync(FLUSH_LIMIT_MS)
    expect(await left).toBe(false)
    expect(log[1]).toMatch(/^ask: The disk does not answer/)
  })

  test('tries again when the reader says so', async () => {
    const { quitting, log } = given({ flushes: [FULL, ok(null)], choices: ['again'] })
    expect(await quitting.quit()).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'ask: The disk is full.', 'flush', 'leave 0'])
  })

  test('leaves after a copy was saved elsewhere', async () => {
    const { quitting, log } = given({ flushes: [FULL], choices: ['copy'] })
    expect(await quitting.quit()).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'ask: The disk is full.', 'copy', 'leave 0'])
  })

  test('asks again when the copy fails, and says why', async () => {
    const { quitting, log } = given({
      flushes: [FULL],
      choices: ['copy', 'discard'],
      copies: [fail('no-permission', 'The folder cannot be written.')],
    })
    await quitting.quit()
    expect(log.slice(2)).toEqual([
      'ask: The disk is full.',
      'copy',
      'ask: The folder cannot be written.',
      'leave 0',
    ])
  })

  test('asks again with the first reason when choosing a folder is cancelled', async () => {
    const { quitting, log } = given({
      flushes: [FULL],
      choices: ['copy', 'discard'],
      copies: [fail('cancelled', 'No folder was chosen.')],
    })
    await quitting.quit()
    expect(log.filter((line) => line === 'ask: The disk is full.')).toHaveLength(2)
  })

  test('leaves without saving only when the reader says so', async () => {
    const { quitting, log } = given({ flushes: [FULL], choices: ['discard'] })
    expect(await quitting.quit()).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'ask: The disk is full.', 'leave 0'])
  })

  test('stays when the reader says so, and can be asked to quit again', async () => {
    const { quitting, log } = given({ flushes: [FULL], choices: ['stay'] })
    expect(await quitting.quit()).toBe(false)
    expect(quitting.state()).toBe('running')
    expect(await quitting.quit()).toBe(true)
    expect(log.filter((line) => line.startsWith('leave'))).toEqual(['leave 0'])
  })

  test('asks nobody when the system ends the process, and rescues what it can', async () => {
    const { quitting, log } = given({ flushes: [FULL] })
    expect(await quitting.quitUrgently()).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'rescue', 'leave 1'])
  })

  test('waits less for the disk once the system ends the process', async () => {
    const { quitting, log } = given({}, { flush: () => never })
    quitting.quit()
    await vi.advanceTimersByTimeAsync(1000)
    const left = quitting.quitUrgently()
    await vi.advanceTimersByTimeAsync(URGENT_FLUSH_LIMIT_MS - 1)
    expect(log).toEqual(['drafts'])
    await vi.advanceTimersByTimeAsync(1)
    expect(await left).toBe(true)
    expect(log).toEqual(['drafts', 'rescue', 'leave 1'])
  })

  test('still leaves with all saved when the disk answers in that time', async () => {
    const disk = deferred<Result<null>>()
    const { quitting, log } = given({}, { flush: () => disk.promise })
    quitting.quit()
    await vi.advanceTimersByTimeAsync(1000)
    const left = quitting.quitUrgently()
    await vi.advanceTimersByTimeAsync(10)
    disk.resolve(ok(null))
    await left
    expect(log).toEqual(['drafts', 'leave 0'])
  })

  test('withdraws an open question when the system ends the process', async () => {
    let withdrawn = false
    const { quitting, log } = given(
      { flushes: [FULL] },
      {
        ask: (_failure, abandoned) => {
          abandoned.addEventListener('abort', () => {
            withdrawn = true
          })
          return never
        },
      },
    )
    quitting.quit()
    await vi.waitFor(() => expect(quitting.state()).toBe('asking'))
    expect(await quitting.quitUrgently()).toBe(true)
    expect(withdrawn).toBe(true)
    expect(log).toEqual(['drafts', 'flush', 'rescue', 'leave 1'])
  })
})
