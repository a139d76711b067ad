import { isWholePage } from '../../../preload/contract/whole-page.ts'
import type { ArticleDoc, ArticleMeta } from '../article-doc.ts'
import { textOfBlocks } from '../doc-text.ts'
import { createHeadingIds } from '../heading-ids.ts'
import { DEEPEST_NESTING } from '../nesting-limit.ts'
import { normalizeSource } from '../normalize-source.ts'
import { type CleanPage, cleanPage, linkTargets } from './clean-page.ts'
import { createPictureBox } from './data-pictures.ts'
import { readPageFacts } from './html-meta.ts'
import { htmlToBlocks } from './html-to-blocks.ts'
import { depthOf, type HtmlParent, parseHtml } from './html-tree.ts'

/** `article`: of a whole web page only the article; `everything`: all that the page shows. */
export type Keep = 'article' | 'everything'

/** @throws RangeError when the source asks for more elements than any page needs, or nests them too deeply */
export function htmlToDoc(source: string, keep: Keep = 'article'): ArticleDoc {
  const text = normalizeSource(source)
  const root = parseHtml(text)
  // The page's own html and body do not count.
  if (depthOf(root) > DEEPEST_NESTING + 2)
    throw new RangeError(`nested deeper than ${DEEPEST_NESTING} levels`)
  const { meta, base, hasFurniture } = readPageFacts(root, text)
  const wantsClean = keep === 'article' && hasFurniture && !isWholePage(source)
  const clean = wantsClean ? tryToClean(root, base) : null
  const pictures = createPictureBox()
  const from = clean?.root ?? root
  const targets = linkTargets(from)
  const blocks = htmlToBlocks(from, {
    base,
    pictures,
    isTarget: (id) => targets.has(id),
    headingId: createHeadingIds(),
  })
  return {
    meta: { ...meta, ...cleanMeta(meta, clean) },
    blocks,
    text: textOfBlocks(blocks),
    ...(pictures.pictures.length > 0 ? { pictures: pictures.pictures } : {}),
    ...(clean === null ? {} : { cleaned: true }),
  }
}

function tryToClean(root: HtmlParent, base: string | undefined): CleanPage | null {
  try {
    return cleanPage(root, base)
  } catch (error) {
    // Cleaning is a comfort: whatever it stumbles over, the whole page can still be read.
    console.warn('The page could not be cleaned.', error)
    return null
  }
}

/** Readability takes the site's name off the title; its guess at the author counts only where the page says nothing. */
function cleanMeta(meta: ArticleMeta, clean: CleanPage | null): ArticleMeta {
  const author = meta.author ?? clean?.author
  return { ...(clean?.title ? { title: clean.title } : {}), ...(author ? { author } : {}) }
}
