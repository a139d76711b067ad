// Prints accuracy and time of our engine beside others on one workload, and the time as a ratio to the loop that any
// engine must at least run: every stored quote compared at its stored place.

import { parseArgs } from 'node:util'
import type { Anchor, Selector } from '../../../preload/contract/annotation.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { resolve } from '../../../renderer/anchoring/resolve.ts'
import { readCorpus } from '../../renderer/anchoring/corpus.ts'
import {
  type Case,
  makeWorkload,
  Random,
  STYLES,
  type Style,
  type Workload,
} from '../../renderer/anchoring/edit-workload.ts'
import { type Answer, apache, domAnchor, type Engine, ladder } from './engines.ts'
import { count, emptyScore, type Score } from './score.ts'

const { values } = parseArgs({
  options: {
    length: { type: 'string', default: '3000000' },
    annotations: { type: 'string', default: '10000' },
    share: { type: 'string', default: '0.05' },
    seed: { type: 'string', default: '1' },
    style: { type: 'string', default: 'prose' },
    /** Seconds for each engine and task; the slow ones answer for as many annotations as they can. */
    budget: { type: 'string', default: '20' },
  },
})
const style = STYLES.find((each) => each === values.style) ?? ('prose' satisfies Style)
const budgetMs = Number(values.budget) * 1_000

/** A copy that shares no memory with the original, as a text read from disk would be. */
const fresh = (text: string) => Buffer.from(text, 'utf16le').toString('utf16le')

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] as number
}

function time(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

/**
 * The bare loop. Stored places count code points, so these have to be counted; the offsets are given to it, which is a
 * favour: an engine has to convert them.
 */
function bareLoop(text: string, cases: readonly Case[]): number {
  let codePoints = 0
  for (const _ of text) codePoints++
  let agreeing = codePoints > 0 ? 0 : 1
  for (const { start, end, selectors } of cases) {
    if (text.slice(start, end) === (selectors[1] as { exact: string }).exact) agreeing++
  }
  return agreeing
}

function toAnswer(anchor: Anchor | undefined): Answer {
  if (anchor !== undefined && 'start' in anchor) return anchor
  return anchor?.kind === 'ambiguous' ? 'several' : 'nothing'
}

const ours: Engine = {
  name: 'Postil, selectors alone',
  open: (text) => (selectors) => toAnswer(resolve(text, selectors)),
}

function row(cells: readonly (string | number)[]): void {
  const widths = [28, 10, 11, 9, 8, 8, 9, 22, 18]
  console.log(cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 10)).join(' '))
}

function printScore(name: string, score: Score, ms: number, bareMs: number | undefined, total: number): void {
  const whole = score.tried === total ? ms : (ms / score.tried) * total
  row([
    name,
    `${score.tried}`,
    `${whole.toFixed(0)} ms${score.tried === total ? '' : ' *'}`,
    bareMs === undefined ? '–' : `${(whole / bareMs).toFixed(1)} ×`,
    score.right,
    score.wrong,
    score.needless,
    `${score.changedRight} / ${score.changedWrong} / ${score.changedNeedless}`,
    `${score.keptOut} / ${score.letIn}`,
  ])
}

function printHead(title: string): void {
  console.log(`\n${title}`)
  row([
    '',
    'tried',
    'time',
    'ratio',
    'right',
    'wrong',
    'needless',
    'changed: right/wr./none',
    'gone: out/let in',
  ])
}

async function runEngine(
  engine: Engine,
  text: string,
  cases: readonly Case[],
): Promise<{ score: Score; ms: number }> {
  const score = emptyScore()
  const start = performance.now()
  const answer = engine.open(text)
  for (const each of cases) {
    count(score, each, await answer(each.selectors))
    if (performance.now() - start > budgetMs) break
  }
  return { score, ms: performance.now() - start }
}

function scoreRemap({ oldText, newText, cases }: Workload): Score {
  const score = emptyScore()
  const anchors = remap(oldText, newText, cases)
  for (const each of cases) count(score, each, toAnswer(anchors.get(each.id)))
  return score
}

function shuffled<T>(all: readonly T[]): T[] {
  const random = new Random(1)
  return all
    .map((value) => ({ value, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

const ENGINES = [ours, apache, domAnchor, ladder]

async function benchWorkload(): Promise<void> {
  const options = {
    length: Number(values.length),
    annotations: Number(values.annotations),
    share: Number(values.share),
  }
  const workload = makeWorkload({ seed: Number(values.seed), style, ...options }, describe)
  const { cases } = workload
  const [oldText, newText, sameText] = [
    fresh(workload.oldText),
    fresh(workload.newText),
    fresh(workload.oldText),
  ]
  console.log(
    `${oldText.length} UTF-16 units of ${style}, ${cases.length} annotations, seed ${values.seed}, Node ${process.version}`,
  )

  const first = time(() => remap(oldText, newText, cases))
  const bareMs = median(Array.from({ length: 9 }, () => time(() => bareLoop(fresh(workload.oldText), cases))))
  const unchangedMs = median(Array.from({ length: 9 }, () => time(() => remap(oldText, sameText, cases))))
  const changedMs = median(Array.from({ length: 9 }, () => time(() => remap(oldText, newText, cases))))
  console.log(`the bare loop: ${bareMs.toFixed(1)} ms (ratios are to this; medians of 9)`)

  const unchanged = {
    ...workload,
    newText: sameText,
    cases: cases.map((each) => ({ ...each, fate: { ...each, kind: 'kept' as const } })),
  }
  printHead('Unchanged text')
  printScore('Postil', scoreRemap(unchanged), unchangedMs, bareMs, cases.length)
  for (const engine of ENGINES) {
    const { score, ms } = await runEngine(engine, sameText, shuffled(unchanged.cases))
    printScore(engine.name, score, ms, bareMs, cases.length)
  }

  printHead(`One sentence in ${Math.round(1 / options.share)} changed`)
  printScore('Postil', scoreRemap({ oldText, newText, cases }), changedMs, bareMs, cases.length)
  for (const engine of ENGINES) {
    const { score, ms } = await runEngine(engine, newText, shuffled(cases))
    printScore(engine.name, score, ms, bareMs, cases.length)
  }
  console.log(`(the very first comparison, before anything was compiled: ${first.toFixed(0)} ms)`)
  console.log(
    `* stopped after ${values.budget} s; the time is what all ${cases.length} would take at that rate`,
  )
}

/** Many short articles, for what a single long text is too kind to: rates of one in ten thousand need a hundred thousand. */
function benchArticles(): void {
  printHead(
    'Two hundred articles of 20,000 units in each style, 500 annotations each, one sentence in 20 changed: Postil',
  )
  for (const each of STYLES) {
    const sum = emptyScore()
    let ms = 0
    for (let seed = 1; seed <= 200; seed++) {
      const workload = makeWorkload(
        { seed, style: each, length: 20_000, annotations: 500, share: 0.05 },
        describe,
      )
      const start = performance.now()
      const score = scoreRemap(workload)
      ms += performance.now() - start
      for (const key of Object.keys(sum) as (keyof Score)[]) sum[key] += score[key]
    }
    printScore(each, sum, ms, undefined, sum.tried)
  }
}

async function benchCorpus(): Promise<void> {
  const pairs = readCorpus('test/corpus/')
  const all = pairs.flatMap(({ oldText, newText, marks }) =>
    marks.map(({ id, before, after }) => {
      const selectors: Selector[] = describe(oldText, before.start, before.end)
      return { oldText, newText, id, selectors, after }
    }),
  )
  console.log(`\nCorpus: ${all.length} annotations in ${pairs.length} pairs of articles (test/corpus)`)
  const isRight = (answer: Answer, after: { start: number; end: number } | undefined) =>
    typeof answer === 'object'
      ? after !== undefined && answer.start === after.start && answer.end === after.end
      : after === undefined && answer === 'nothing'
  const print = (name: string, answers: readonly Answer[]) => {
    const right = answers.filter((answer, index) => isRight(answer, all[index]?.after)).length
    const placed = answers.filter(
      (answer, index) => typeof answer === 'object' && !isRight(answer, all[index]?.after),
    ).length
    console.log(
      `${name.padEnd(28)} right ${right}, misplaced ${placed}, not placed ${all.length - right - placed}`,
    )
  }
  const anchors = all.map(({ oldText, newText, id, selectors }) =>
    remap(oldText, newText, [{ id, selectors }]).get(id),
  )
  print('Postil', anchors.map(toAnswer))
  for (const engine of ENGINES) {
    const answers: Answer[] = []
    for (const { newText, selectors } of all) answers.push(await engine.open(newText)(selectors))
    print(engine.name, answers)
  }
}

await benchWorkload()
await benchCorpus()
benchArticles()
