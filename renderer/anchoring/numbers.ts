/** Numbers for strings, from 0 in the order of their first appearance: equal strings, equal number. */
export class Numbers {
  readonly #known = new Map<string, number>()

  of(text: string): number {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const number = this.#known.size
    this.#known.set(text, number)
    return number
  }

  get count(): number {
    return this.#known.size
  }
}
