import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** A window without an article is photographed as it is after this long: the picture then shows what is wrong. */
const ARTICLE_WITHIN_MS = 15_000

/**
 * @param {string} address of the debugging port, `ws://…`
 * @returns {Promise<string>} path of a PNG of the first window
 */
export async function photographWindow(address) {
  const browser = await chromium.connectOverCDP(address)
  try {
    const [context] = browser.contexts()
    if (!context) throw new Error('there is no window')
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    const article = page.getByRole('article').first()
    await article.waitFor({ timeout: ARTICLE_WITHIN_MS }).catch(() => undefined)
    const path = join(await mkdtemp(join(tmpdir(), 'postil-')), 'window.png')
    await page.screenshot({ path })
    return path
  } finally {
    await browser.close()
  }
}
