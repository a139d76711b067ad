// What axe finds wrong in the window as it is.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  run: (
    root: Document,
    options?: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/**
 * What axe finds wrong: rule and element. Evaluated by the inspector, which the content policy does not bind.
 * @param only one rule; default all
 */
export async function violations(window: Page, only?: string): Promise<string[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axeSource)
  return window.evaluate(async (rule) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    // Chromium lets the keyboard reach what scrolls and holds nothing else to reach, which axe cannot see.
    const rules = { 'scrollable-region-focusable': { enabled: false } }
    const found = await axe.run(document, rule === undefined ? { rules } : { runOnly: [rule] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    )
  }, only)
}
