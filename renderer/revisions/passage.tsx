import type { Passage } from './repair-list.ts'

/** Words with what stands around them. */
export function PassageText({ passage }: { readonly passage: Passage }) {
  return (
    <p class="passage">
      {passage.before !== '' && <span class="passage-around">{passage.before}</span>}
      <strong class="passage-words">{passage.words}</strong>
      {passage.after !== '' && <span class="passage-around">{passage.after}</span>}
    </p>
  )
}
