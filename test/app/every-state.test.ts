// Asked of every state of the window: does axe find something, is everything large enough to hit, does it fit at 200 %
// and in 320 pixels, is the focus seen, and does it come back.
import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './harness/axe.ts'
import { everyState, launchWithEverything } from './harness/every-state.ts'
import { canReachMain, picture } from './harness/launch-postil.ts'

/** WCAG 2.2, 2.5.8: the least size of a target, CSS pixels. Links in running text are excepted. */
const TARGET_PX = 24

/** What can be pressed and is too small to hit. */
function smallTargets(window: Page): Promise<string[]> {
  return window.evaluate((least) => {
    const inText = '.article-text a, .article-text pre, .article-text .table-scroll, .note-view a, .unseen *'
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role=option], [tabindex="0"]',
    )) {
      if (
        element.matches(inText) ||
        element.closest('[aria-hidden=true]') ||
        !element.checkVisibility({ visibilityProperty: true })
      )
        continue
      // A label is pressed as well as what it names.
      const target = element.closest('label') ?? element
      const { width, height } = target.getBoundingClientRect()
      const clip = getComputedStyle(element).clipPath
      if (clip.startsWith('inset(50%') || width === 0 || height === 0) continue
      if (width < least - 0.5 || height < least - 0.5) {
        found.push(`${element.outerHTML.slice(0, 120)}: ${width.toFixed(1)} x ${height.toFixed(1)}`)
      }
    }
    return found
  }, TARGET_PX)
}

/** What reaches out of the window or of what holds it, and what is cut off. */
function misfits(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const found: string[] = []
    const say = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 140)}`)
    if (document.documentElement.scrollWidth > innerWidth) say('the window scrolls sideways', document.body)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest('.unseen, [aria-hidden=true]')
      )
        continue
      const style = getComputedStyle(element)
      if (style.clipPath.startsWith('inset(50%')) continue
      const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll'
      if (wide && scrolls && !element.matches('pre, .table-scroll, textarea'))
        say('scrolls sideways', element)
      // Code, wide tables and fields scroll; what is shortened on purpose says so with an ellipsis.
      const isShortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (wide && /hidden|clip/.test(style.overflowX) && !isShortened && element.localName !== 'input')
        say('is cut off', element)
      if (element.matches('button, a[href], input, select, textarea, summary')) {
        const { left, right, width } = element.getBoundingClientRect()
        const inScroller = element.closest('pre, .table-scroll')
        if (width > 0 && inScroller === null && (left < -1 || right > innerWidth + 1))
          say('is outside the window', element)
      }
    }
    return found
  })
}

/** Whether one sees where the focus is. */
function focusIsSeen(window: Page): Promise<string> {
  return window.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const element = document.activeElement
    if (element === null || element === document.body) return 'the focus is nowhere'
    if (element.localName === 'article') {
      const isSelected = document.getSelection()?.isCollapsed === false
      const caret = document.querySelector<HTMLElement>('.reading-caret')
      return isSelected || caret?.hidden === false || !element.matches(':focus-visible')
        ? 'seen'
        : 'the article has no caret'
    }
    // A dialog that has the focus is all that can be seen of the window.
    if (element.matches('dialog h2') || !element.matches(':focus-visible')) return 'seen'
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return boxShadow !== 'none' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1)
      ? 'seen'
      : `no outline: ${element.outerHTML.slice(0, 140)}`
  })
}

/** What moves by itself. */
function motions(window: Page): Promise<string[]> {
  return window.evaluate(() =>
    document.getAnimations().map(({ id, effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target?.outerHTML.slice(0, 140) : ''
      return `moves: ${id} ${target}`
    }),
  )
}

/** Findings, each with the first state it was made in: most are there in many. */
function findings() {
  const states = new Map<string, string>()
  return {
    add(state: string, all: readonly string[]) {
      for (const each of all) if (!states.has(each)) states.set(each, state)
    },
    list: () => [...states].map(([what, state]) => `${state}: ${what}`),
  }
}

async function resize(
  window: Page,
  session: CDPSession,
  size: { width: number; height: number } | null,
): Promise<void> {
  if (size === null) await session.send('Emulation.clearDeviceMetricsOverride')
  else
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false })
  await window.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

async function setTheme(window: Page, theme: string): Promise<void> {
  await window.evaluate((name) => {
    document.documentElement.dataset.theme = name
  }, theme)
}

test.runIf(canReachMain)(
  'in every state axe finds nothing, in every theme, nothing moves, and the focus is seen and comes back',
  { timeout: 420_000 },
  async () => {
    const postil = await launchWithEverything()
    const { window } = postil
    const wrong = findings()
    await window.emulateMedia({ reducedMotion: 'reduce' })
    for await (const name of everyState(postil, (words) => wrong.add('afterwards', [words]))) {
      const focus = await focusIsSeen(window)
      if (focus !== 'seen') wrong.add(name, [focus])
      wrong.add(name, await motions(window))
      wrong.add(name, await violations(window))
      await picture(window, `state-${name}-light`)
      for (const theme of ['sepia', 'dark']) {
        await setTheme(window, theme)
        wrong.add(`${name}, ${theme}`, await violations(window, 'color-contrast'))
        await picture(window, `state-${name}-${theme}`)
      }
      await setTheme(window, 'light')
      await window.emulateMedia({ forcedColors: 'active' })
      wrong.add(`${name}, forced colours`, await violations(window))
      await window.emulateMedia({ forcedColors: 'none' })
    }
    expect(wrong.list()).toEqual([])
  },
)

const SIZES = [
  ['as usual', null],
  ['at 200 %', { width: 640, height: 420 }],
  ['320 px', { width: 320, height: 640 }],
] as const

test.runIf(canReachMain)(
  'in every state everything can be hit, and fits at 200 % and in 320 px',
  { timeout: 420_000 },
  async () => {
    const postil = await launchWithEverything()
    const { window } = postil
    const session = await window.context().newCDPSession(window)
    const wrong = findings()
    for await (const name of everyState(postil)) {
      for (const [size, metrics] of SIZES) {
        await resize(window, session, metrics)
        wrong.add(`${name}, ${size}, too small`, await smallTargets(window))
        wrong.add(`${name}, ${size}`, await misfits(window))
        if (size !== 'as usual') await picture(window, `state-${name}-${size}`)
      }
      await resize(window, session, null)
    }
    expect(wrong.list()).toEqual([])
  },
)
