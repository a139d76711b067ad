// Where every word of a text stands, so that a quote can be looked for without reading the text again.

import { Tokens, Vocabulary } from './tokens.ts'

export class TextIndex {
  text: string
  readonly tokens = new Tokens()
  readonly vocabulary = new Vocabulary()
  /** Bits of each folded form of the text. */
  readonly bits: Float64Array
  /** Tokens by folded form: those of form f are #order[#first[f]] up to #order[#first[f + 1]], ascending. */
  readonly #first: Int32Array
  readonly #order: Int32Array

  constructor(text: string) {
    this.text = text
    this.tokens.read(text, 0, text.length, 0, this.vocabulary)
    this.bits = this.vocabulary.bits()
    const { folded } = this.tokens
    const first = new Int32Array(this.vocabulary.size + 1)
    for (const form of folded) first[form + 1] = (first[form + 1] as number) + 1
    for (let form = 1; form < first.length; form++)
      first[form] = (first[form] as number) + (first[form - 1] as number)
    const next = first.slice()
    const order = new Int32Array(folded.length)
    for (let token = 0; token < folded.length; token++) {
      const form = folded[token] as number
      order[next[form] as number] = token
      next[form] = (next[form] as number) + 1
    }
    this.#first = first
    this.#order = order
  }

  /** The tokens of a folded form, ascending; none for a form that the text does not have. */
  withForm(form: number): Int32Array {
    if (form < 0) return this.#order.subarray(0, 0)
    return this.#order.subarray(this.#first[form], this.#first[form + 1])
  }
}

/** Held weakly: the index of a book is large, and nobody should keep it in memory once the quotes have been found. */
let recent: WeakRef<TextIndex> | undefined

/** The index of a text, kept for a while: imports look for many quotes in one text. */
export function indexText(text: string): TextIndex {
  const known = recent?.deref()
  if (known?.text === text) {
    // Equal texts that are not one string are compared unit by unit, which is not to happen at every call.
    known.text = text
    return known
  }
  const index = new TextIndex(text)
  recent = new WeakRef(index)
  return index
}
