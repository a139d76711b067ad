import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COLORS, type Color } from '../../../preload/contract/annotation.ts'
import { LAYERS } from '../../../renderer/reader/painting/painter.ts'
import { blend, colorOfToken, contrast, type Rgb, readThemes, shareOfToken } from './contrast.ts'

const sheet = (name: string) =>
  readFileSync(new URL(`../../../renderer/styles/${name}.css`, import.meta.url), 'utf8')
const css = sheet('highlights')
const themes = readThemes()

/** Every set of colours that may lie over one another, in the order in which they are painted. */
const sets: readonly (readonly Color[])[] = Array.from({ length: 2 ** COLORS.length - 1 }, (_, index) =>
  COLORS.filter((_, bit) => ((index + 1) >> bit) & 1),
)

/** What the page looks like under the words, for all that can be painted there. */
function* backgrounds(
  theme: ReadonlyMap<string, string>,
): Generator<{ colors: readonly Color[]; color: Rgb; name: string }> {
  const ink = colorOfToken(theme, 'ink')
  // One annotation, two of the same colours, three or more.
  const depths = [0, shareOfToken(theme, 'overlap-2'), shareOfToken(theme, 'overlap-3')]
  const active = [0, shareOfToken(theme, 'active')]
  for (const page of ['paper', 'desk'])
    for (const colors of sets) {
      const tinted = colors.reduce(
        (under, color) => blend(under, colorOfToken(theme, color), shareOfToken(theme, 'tint')),
        colorOfToken(theme, page),
      )
      for (const depth of depths)
        for (const share of active) {
          const color = blend(blend(tinted, ink, depth), ink, share)
          yield { colors, color, name: `${colors.join(' over ')} on ${page}, ${depth}, ${share}` }
        }
    }
}

describe.each(Object.entries(themes))('in the %s theme', (_, theme) => {
  it('the words on every colour and every overlap have a contrast of 4.5 or more (WCAG AA)', () => {
    const ink = colorOfToken(theme, 'ink')
    for (const { color, name } of backgrounds(theme)) {
      expect(contrast(ink, color), name).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('the line of every colour has a contrast of 3 or more to what it can lie on', () => {
    for (const { colors, color, name } of backgrounds(theme)) {
      for (const line of colors) {
        const contrastOfLine = contrast(colorOfToken(theme, `${line}-line`), color)
        expect(contrastOfLine, `${line} line: ${name}`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('the lower lanes, which lie beside the tint, have a contrast of 3 or more to the page', () => {
    for (const color of COLORS) {
      for (const page of ['paper', 'desk']) {
        const line = colorOfToken(theme, `${color}-line`)
        expect(contrast(line, colorOfToken(theme, page)), `${color} on ${page}`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('the interface is read with a contrast of 4.5 or more', () => {
    const texts = ['ink', 'ink-soft', 'accent', 'danger']
    for (const text of texts) {
      for (const page of ['paper', 'desk', 'card']) {
        const found = contrast(colorOfToken(theme, text), colorOfToken(theme, page))
        expect(found, `${text} on ${page}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(colorOfToken(theme, 'ink'), colorOfToken(theme, 'selection'))).toBeGreaterThanOrEqual(4.5)
  })

  it('what shows the focus and the borders of fields have a contrast of 3 or more', () => {
    for (const page of ['paper', 'desk', 'card']) {
      for (const line of ['focus', 'rule-strong']) {
        const found = contrast(colorOfToken(theme, line), colorOfToken(theme, page))
        expect(found, `${line} on ${page}`).toBeGreaterThanOrEqual(3)
      }
    }
  })
})

it('a system that is dark gets the colours of the dark theme', () => {
  expect(themes['dark system']).toEqual(themes.dark)
})

describe('the style sheet', () => {
  it('has a rule for every layer that is painted', () => {
    const rules = css + sheet('search')
    for (const layer of LAYERS) expect(rules).toContain(`::highlight(${layer})`)
  })

  it.each(COLORS)('paints %s with the values that were tested', (color) => {
    const rule = css.slice(css.indexOf(`::highlight(postil-${color}) {`)).split('}')[0]
    expect(rule).toContain(`background-color: color-mix(in srgb, var(--${color}) var(--tint), transparent);`)
    expect(rule).toContain('color: var(--ink);')
  })

  it.each(['overlap-2', 'overlap-3', 'active'])('paints %s with the values that were tested', (name) => {
    const rule = css.slice(css.indexOf(`::highlight(postil-${name}) {`)).split('}')[0]
    expect(rule).toContain(`background-color: color-mix(in srgb, var(--ink) var(--${name}), transparent);`)
  })

  it('draws a line of another kind for each colour', () => {
    const lines = COLORS.map((color) => {
      const rule = css.slice(css.indexOf(`::highlight(postil-line-${color}-0)`))
      return /text-decoration: underline ([a-z]+ [\d.]+px)/.exec(rule)?.[1]
    })
    expect(new Set(lines).size).toBe(COLORS.length)
    expect(lines).not.toContain(undefined)
  })
})
