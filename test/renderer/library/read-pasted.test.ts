import { describe, expect, test } from 'vitest'
import { readPasted } from '../../../renderer/library/read-pasted.ts'

describe('what is pasted', () => {
  test.each<[string, { html?: string; text: string }, 'html' | 'markdown' | 'text']>([
    ['words', { text: 'Some words.\nMore words.' }, 'text'],
    ['a web page', { html: '<h1>Title</h1><p>Words</p>', text: 'Title\nWords' }, 'html'],
    [
      'words with nothing but colour',
      { html: '<span style="color:red">Words</span>', text: 'Words' },
      'text',
    ],
    ['a heading in Markdown', { text: '# Title\n\nWords' }, 'markdown'],
    ['a link in Markdown', { text: 'See [this](https://example.org).' }, 'markdown'],
    ['a list in Markdown', { text: '- one\n- two' }, 'markdown'],
    ['a single dash', { text: '- one thing' }, 'text'],
    ['front matter', { text: '---\ntitle: x\n---\nWords' }, 'markdown'],
    [
      'Markdown out of an editor',
      { html: '<pre><span># Title</span></pre><p>', text: '# Title\n\nWords' },
      'markdown',
    ],
  ])('is read as what it is: %s', (_, { html = '', text }, format) => {
    const pasted = readPasted({ html, text })
    expect(pasted?.format).toBe(format)
    expect(pasted?.source).toBe(format === 'html' ? html : text)
  })

  test.each([
    ['# A *title*\n\nWords', 'A *title*'],
    ['\n\n---\n> Quoted first\nmore', 'Quoted first'],
    ['word '.repeat(60), `${'word '.repeat(16).trim()}…`],
    ['…', 'Pasted text'],
  ])('is called after its first line: %j', (text, title) => {
    expect(readPasted({ html: '', text })?.title).toBe(title)
  })

  test('is nothing when there are no words', () => {
    expect(readPasted({ html: '<img src="x">', text: ' \n' })).toBeNull()
  })
})
