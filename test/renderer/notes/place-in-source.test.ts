import { describe, expect, it } from 'vitest'
import { placeInSource } from '../../../renderer/notes/place-in-source.ts'

/** The place in the source as a bar, for a place that a bar stands for in the pieces. */
function place(source: string, ...marked: string[]): string {
  const piece = marked.findIndex((text) => text.includes('|'))
  const offset = marked[piece]?.indexOf('|') ?? 0
  const pieces = marked.map((text) => text.replace('|', ''))
  const at = placeInSource(source, pieces, piece, offset)
  return `${source.slice(0, at)}|${source.slice(at)}`
}

describe('a place in a note as it reads', () => {
  it.each<[string, string, string[], string]>([
    ['plain words', 'one two', ['one t|wo'], 'one t|wo'],
    ['the beginning', 'one two', ['|one two'], '|one two'],
    ['the end', 'one two', ['one two|'], 'one two|'],
    ['behind a sign', 'one, two', ['one,| two'], 'one,| two'],
    ['in bold words', 'a **bold** word', ['a ', 'bo|ld', ' word'], 'a **bo|ld** word'],
    ['behind bold words', 'a **bold** word', ['a ', 'bold', ' wo|rd'], 'a **bold** wo|rd'],
    ['a word in two styles', 'un**believ**able', ['un', 'believ', 'ab|le'], 'un**believ**ab|le'],
    ['a heading', '## Part one', ['Pa|rt one'], '## Pa|rt one'],
    ['a list', '- first\n- second', ['first', 'sec|ond'], '- first\n- sec|ond'],
    [
      'a number of a list that is not read',
      '1. first\n2. second',
      ['first', '|second'],
      '1. first\n2. |second',
    ],
    [
      'behind a link',
      '[one](http://two.example/three) two',
      ['one', ' t|wo'],
      '[one](http://two.example/three) t|wo',
    ],
    [
      'in a link',
      'see [the one](http://one.example)',
      ['see ', 'the o|ne'],
      'see [the o|ne](http://one.example)',
    ],
    ['a word that is there twice', 'end to end', ['end to e|nd'], 'end to e|nd'],
    ['an entity', 'salt &amp; pepper', ['salt & pep|per'], 'salt &amp; pep|per'],
    ['Arabic', 'كتب **القلم** هنا', ['كتب ', 'الق|لم', ' هنا'], 'كتب **الق|لم** هنا'],
    ['signs alone', '**!**', ['!|'], '|**!**'],
  ])('%s', (_, source, pieces, expected) => {
    expect(place(source, ...pieces)).toBe(expected)
  })

  it('never lies outside of the source', () => {
    expect(placeInSource('', ['words that are not there'], 0, 10)).toBe(0)
    expect(placeInSource('ab', ['ab'], 0, 99)).toBe(2)
  })
})
