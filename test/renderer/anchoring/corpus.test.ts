import { expect, describe as group, it } from 'vitest'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { readCorpus } from './corpus.ts'

for (const { name, oldText, newText, marks } of readCorpus()) {
  group(name, () => {
    const annotations = marks.map(({ id, before }) => ({
      id,
      selectors: describe(oldText, before.start, before.end),
    }))
    const anchors = remap(oldText, newText, annotations)
    it.each(marks)('carries $id where it belongs', ({ id, before, after }) => {
      const anchor = anchors.get(id)
      if (after === undefined) {
        expect(anchor).toEqual({ kind: 'unanchored' })
        return
      }
      const words = newText.slice(after.start, after.end)
      const place = anchor && 'start' in anchor ? newText.slice(anchor.start, anchor.end) : anchor?.kind
      expect(place).toBe(words)
      expect(anchor).toMatchObject(after)
      if (words === oldText.slice(before.start, before.end)) expect(anchor?.kind).toMatch(/^(found|moved)$/)
      else expect(anchor?.kind).toMatch(/^(moved|guessed)$/)
    })
  })
}
