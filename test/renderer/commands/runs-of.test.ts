import { expect, test } from 'vitest'
import { runsOf } from '../../../renderer/commands/runs-of.ts'

const shown = (text: string, at: readonly number[]) =>
  runsOf(text, at).map((run) => (run.isFound ? `[${run.text}]` : run.text))

test.each([
  ['nothing found', 'Next Heading', [], ['Next Heading']],
  ['letters beside each other in one piece', 'Next Heading', [0, 5, 6, 7], ['[N]', 'ext ', '[Hea]', 'ding']],
  ['the last letter', 'Undo', [3], ['Und', '[o]']],
  ['letters behind one of two units', '𝒜bc', [1], ['𝒜', '[b]', 'c']],
  ['no text', '', [], []],
])('cuts a name at %s', (_, text, at, pieces) => {
  expect(shown(text, at)).toEqual(pieces)
})
