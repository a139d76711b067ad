// Windows ends the process as soon as the handler of `session-end` returns. That nothing is lost then is shown with
// processes that are killed: test/torture/kill.test.ts.
import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { noteOf, withNote } from '../../../../preload/contract/annotation.ts'
import { freshHome } from '../fresh-home.ts'
import {
  addAnnotation,
  annotationsOf,
  CREATED,
  granted,
  importArticle,
  makeAnnotation,
  openHome,
  updateAnnotation,
} from '../sample-library.ts'

const home = freshHome()

describe('a flush in the turn of its caller', () => {
  it('is taken away by the next save when the process lives on, and hides nothing that came later', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const highlight = addAnnotation(library, makeAnnotation(article.id, 'first'))
    granted(library.flushNow())
    expect((await leftOvers()).length).toBe(1)
    updateAnnotation(library, highlight, withNote(highlight, 'later', CREATED))
    granted(await library.close())
    expect((await leftOvers()).length).toBe(0)
    const next = await openHome(home)
    expect((await annotationsOf(next, article.id)).map(noteOf)).toEqual(['later'])
    granted(await next.close())
  })
})

async function leftOvers(): Promise<readonly string[]> {
  const names = await readdir(home.userData, { recursive: true })
  return names.filter((name) => name.endsWith('.tmp'))
}
