import { expect, test } from 'vitest'
import { diffMap } from '../../../renderer/anchoring/diff-map.ts'
import { textChanges } from '../../../renderer/anchoring/text-changes.ts'

const FIRST = 'The river rose in the night. Nobody had seen it so high. By noon the bridge was closed.'

/** Each change as the words that went and the words that came. */
function wordsOf(oldText: string, newText: string) {
  return textChanges(diffMap(oldText, newText)).map((change) => [
    oldText.slice(change.oldStart, change.oldEnd),
    newText.slice(change.newStart, change.newEnd),
  ])
}

test.each([
  ['nothing has changed', FIRST, FIRST, []],
  ['a sentence was added at the end', FIRST, `${FIRST} It is closed still.`, [['', 'It is closed still.']]],
  [
    'a sentence was removed',
    FIRST,
    FIRST.replace(' Nobody had seen it so high.', ''),
    [['Nobody had seen it so high.', '']],
  ],
  ['a word was replaced', FIRST, FIRST.replace('noon', 'midnight'), [['noon', 'midnight']]],
  ['only white space is another', FIRST, FIRST.replaceAll(' ', '\n'), []],
  ['everything is another', 'One thing.', 'Quite another matter', [['One thing.', 'Quite another matter']]],
  ['there was nothing', '', FIRST, [['', FIRST]]],
])('%s', (_, oldText, newText, expected) => {
  expect(wordsOf(oldText, newText)).toEqual(expected)
})
