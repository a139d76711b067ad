import { expect, it } from 'vitest'
import { linksOf, noteBlocks } from '../../../renderer/notes/note-markdown.ts'

it('reads a note as Markdown, raw HTML not at all', () => {
  const blocks = noteBlocks('# Head\n\nSome *words* <script>x</script>\n\n- one')
  expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'list'])
  expect(JSON.stringify(blocks)).not.toContain('script')
})

it('keeps all of a note that begins like front matter', () => {
  expect(JSON.stringify(noteBlocks('---\ntitle: mine\n---\nrest'))).toContain('title: mine')
})

it('shows a long note as it was typed', () => {
  const note = '__a_'.repeat(20_000)
  expect(noteBlocks(note)).toEqual([{ type: 'plain', text: note, wrapped: false }])
})

it('finds the links that may be opened, with their words', () => {
  const blocks = noteBlocks(
    'See [the *source*](https://a.example/x), <https://b.example/>, [no](javascript:alert(1)).',
  )
  expect(linksOf(blocks)).toEqual([
    { address: 'https://a.example/x', words: 'the source' },
    { address: 'https://b.example/', words: 'https://b.example/' },
  ])
})
