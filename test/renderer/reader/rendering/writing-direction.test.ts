// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { renderArticle } from '../../../../renderer/reader/rendering/render-article.ts'
import { directionOfText } from '../../../../renderer/reader/rendering/writing-direction.ts'

it.each([
  ['Arabic', '«كتب القلم»', 'rtl'],
  ['Hebrew after a number', '12. שלום world', 'rtl'],
  ['Latin with Arabic in it', 'He wrote كتب', 'ltr'],
  ['Chinese', '他来了', 'ltr'],
  ['signs alone', '* * * 1914–18', null],
])('knows how %s is written', (_name, text, direction) => {
  expect(directionOfText(text)).toBe(direction)
})

it('says the direction where it is another than around', async () => {
  const host = document.createElement('div')
  const source = '# כותרת\n\nplain\n\n- שלום\n- and back\n\n> עוד\n\n```\n// שלום\n```\n'
  await renderArticle(markdownToDoc(source), host).complete
  const directions = [...host.querySelectorAll<HTMLElement>('h1, p, ul, li, blockquote, pre')].map(
    (element) => `${element.localName} ${element.getAttribute('dir') ?? '-'}`,
  )
  expect(directions).toEqual([
    'h1 rtl',
    'p -',
    'ul rtl',
    'li -',
    'p -',
    'li -',
    'p ltr',
    'blockquote rtl',
    'p -',
    'pre -',
  ])
})
