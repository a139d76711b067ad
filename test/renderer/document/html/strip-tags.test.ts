import { describe, expect, it } from 'vitest'
import { stripTags } from '../../../../renderer/document/html/strip-tags.ts'
import { textToDoc } from '../../../../renderer/document/text-to-doc.ts'

describe('HTML without its tags', () => {
  it.each([
    ['parts blocks', '<h1>a</h1><p>b<br>c<li>d', 'a\nb\nc\nd'],
    ['keeps lines whole', '<p>a <b>b</b>c &amp; d', 'a bc & d'],
    ['leaves out scripts, styles and comments', 'a<script>b</script><style>c</style><!-- d -->e', 'a e'],
    ['leaves out what is never closed', 'a<script>b', 'a'],
    ['keeps what only looks like a tag', 'a < b > c <3', 'a < b > c <3'],
  ])('%s', (_, html, text) => {
    expect(textToDoc(stripTags(html)).text.replace(/ +/g, ' ')).toBe(text)
  })

  it('does not take longer for tags that never end', () => {
    // A search that goes on to the end from each of them would take hours.
    expect(stripTags('<a '.repeat(1_000_000))).toHaveLength(3_000_000)
  })
})
