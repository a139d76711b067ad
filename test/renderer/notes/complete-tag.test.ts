import { describe, expect, it } from 'vitest'
import { completeTag, tagFrom } from '../../../renderer/notes/complete-tag.ts'

const KNOWN = ['Völkerrecht', 'war', 'law of war', 'warfare', 'software', 'todo']

describe('completing a tag', () => {
  it.each([
    [
      'what begins with it, then words that do, then the rest',
      'war',
      ['war', 'warfare', 'law of war', 'software'],
    ],
    ['without case and accents', 'VOLK', ['Völkerrecht']],
    ['nothing for what is nowhere', 'x', []],
    ['all for nothing', '', KNOWN],
  ])('offers %s', (_, typed, offered) => {
    expect(completeTag(KNOWN, typed, [])).toEqual(offered)
  })

  it('does not offer what is there already', () => {
    expect(completeTag(KNOWN, 'war', ['war', 'software'])).toEqual(['warfare', 'law of war'])
  })

  it('offers a few of many', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `tag ${index}`)
    expect(completeTag(many, 'tag', [])).toHaveLength(8)
  })
})

describe('a typed tag', () => {
  it.each([
    ['a new one', ' two   words ', 'two words'],
    ['one with a hash and a comma', '#todo,', 'todo'],
    ['one known in another spelling', 'volkerrecht', 'Völkerrecht'],
    ['nothing', ' , ', ''],
    ['a hash alone', '#', ''],
  ])('becomes a tag: %s', (_, typed, tag) => {
    expect(tagFrom(typed, KNOWN)).toBe(tag)
  })
})
