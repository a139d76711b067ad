// A selection that grows from nothing to word, sentence, paragraph, section and article, and shrinks the same way; pure.

import type { TextRange } from '../../state/state.ts'
import { sectionsAt } from './text-structure.ts'
import type { TextUnits } from './text-units.ts'

export type Grown = TextRange & { readonly unit: 'word' | 'sentence' | 'paragraph' | 'section' | 'article' }

/** What the offset lies in, from small to large; each one larger than the one before. */
function ladderAt(units: TextUnits, offset: number): readonly Grown[] {
  const { text, structure } = units
  const steps: Grown[] = []
  const sentence = units.at(offset, 'sentence')
  // On an opening quotation mark the word is the one that follows, not the end of the sentence before.
  const word = [units.at(offset, 'word'), units.after(offset, 'word')].find(
    (each) => each !== null && sentence !== null && each.start >= sentence.start && each.end <= sentence.end,
  )
  if (word) steps.push({ unit: 'word', start: word.start, end: word.end })
  if (sentence !== null) steps.push({ unit: 'sentence', start: sentence.start, end: sentence.end })
  const paragraph = units.at(offset, 'paragraph')
  if (paragraph !== null) steps.push({ unit: 'paragraph', start: paragraph.start, end: paragraph.end })
  for (const section of sectionsAt(structure.headings, offset, text.length)) {
    steps.push({ unit: 'section', ...section })
  }
  steps.push({ unit: 'article', start: 0, end: text.length })
  const grows = (step: Grown, before: Grown | undefined) =>
    step.start < step.end && (before === undefined || contains(step, before))
  return steps.filter((step, index) => grows(step, steps[index - 1]))
}

/** The smallest unit around `origin` that holds the whole selection and more; null when that is the article already. */
export function growSelection(units: TextUnits, selected: TextRange, origin: number): Grown | null {
  const ladder = ladderAt(units, origin)
  if (selected.start === selected.end) return ladder[0] ?? null
  return ladder.find((step) => contains(step, selected)) ?? null
}

/** The largest unit around `origin` inside the selection; null when there is none. */
export function shrinkSelection(units: TextUnits, selected: TextRange, origin: number): Grown | null {
  return ladderAt(units, origin).findLast((step) => contains(selected, step)) ?? null
}

function contains(outer: TextRange, inner: TextRange): boolean {
  return (
    outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
  )
}
