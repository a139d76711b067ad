// What a screen reader is told of highlights, read from the window's own accessibility tree; and that nobody else notices.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { canReachMain, freshFolder, launchPostil, picture } from './harness/launch-postil.ts'
import {
  cards,
  highlight,
  paintedWords,
  selectedWords,
  selectWithMouse,
  toolbar,
} from './harness/reader-actions.ts'

async function start(settings: Readonly<Record<string, unknown>>, args: string[] = []): Promise<Page> {
  const userDataDir = freshFolder()
  writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify({ theme: 'light', ...settings }))
  const { window } = await launchPostil({ userDataDir, args })
  await window.getByRole('article').getByRole('table').first().waitFor()
  return window
}

type Node = {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  childIds?: string[]
  properties?: { name: string; value: { relatedNodes?: { idref?: string }[] } }[]
}

/** The nodes below the article that a screen reader meets, in reading order. */
async function tree(window: Page): Promise<Node[]> {
  const session = await window.context().newCDPSession(window)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const below = (node: Node): Node[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id)
      return child === undefined ? [] : below(child)
    }),
  ]
  const article = nodes.find(({ role, ignored }) => role?.value === 'article' && !ignored)
  return article === undefined ? [] : below(article).filter(({ ignored }) => !ignored)
}

/** The words of the article as they are read out. */
async function heard(window: Page): Promise<string> {
  const nodes = await tree(window)
  return nodes
    .filter(({ role }) => role?.value === 'StaticText')
    .map(({ name }) => name?.value ?? '')
    .join('')
    .replace(/\s+/g, ' ')
}

async function marked(window: Page): Promise<number> {
  return (await tree(window)).filter(({ role }) => role?.value === 'mark').length
}

/** The letters at the beginning of the article and where each stands on the screen, CSS pixels. */
function letters(window: Page): Promise<{ letter: string; left: number; top: number }[]> {
  return window.evaluate(() => {
    const article = document.querySelector('.article-text')
    if (article === null) return []
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const found: { letter: string; left: number; top: number }[] = []
    while (walker.nextNode() && found.length < 4000) {
      const node = walker.currentNode as Text
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { left, top } = range.getBoundingClientRect()
        found.push({ letter: node.data[at] ?? '', left, top })
      }
    }
    return found
  })
}

/** Where text is cut into elements the browser rounds its places anew, to 1/64 of a pixel. */
const UNSEEN_PX = 0.3

/** What has moved so far that it could be seen. */
async function moved(window: Page, before: Awaited<ReturnType<typeof letters>>): Promise<string[]> {
  const now = await letters(window)
  expect(now).toHaveLength(before.length)
  return now.flatMap(({ letter, left, top }, index) => {
    const was = before[index]
    const isSame =
      was?.letter === letter && Math.abs(was.left - left) < UNSEEN_PX && Math.abs(was.top - top) < UNSEEN_PX
    return isSame ? [] : [`${letter} ${left} ${top}, was ${was?.letter} ${was?.left} ${was?.top}`]
  })
}

test('a screen reader hears where highlights begin and end, and is led to their cards', async () => {
  const window = await start({ assistive: 'on', colorNames: { green: 'claim' } })
  const words = await window.evaluate(() => document.querySelector('.article-text p')?.textContent ?? '')
  const [first = '', second = ''] = words.split(/(?<=\.)\s+/)
  await highlight(window, first.split(' ').slice(1, 5).join(' '))
  await highlight(window, second.split(' ').slice(0, 3).join(' '), 'Green')
  await cards(window).nth(1).waitFor()
  await expect
    .poll(() => heard(window))
    .toContain(
      `${first.split(' ')[0]} yellow highlight begins ${first.split(' ').slice(1, 5).join(' ')} yellow highlight ends `,
    )
  expect(await heard(window)).toContain(
    `green highlight, claim begins ${second.split(' ').slice(0, 3).join(' ')} green highlight ends`,
  )
  expect(await marked(window)).toBe(2)

  const details = (await tree(window))
    .filter(({ role }) => role?.value === 'mark')
    .map(
      ({ properties }) => properties?.find(({ name }) => name === 'details')?.value.relatedNodes?.[0]?.idref,
    )
  const ids = await window.evaluate(() =>
    [...document.querySelectorAll('.notes-list [role=listitem]')].map(({ id }) => id),
  )
  expect(details).toEqual(ids)

  await cards(window).first().getByRole('textbox', { name: 'Note' }).fill('Why?')
  await expect.poll(() => heard(window)).toContain('yellow highlight, with a note begins')
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+z')
  await expect.poll(() => heard(window)).toContain('yellow highlight begins')
})

test('marks move no letter and paint nothing, and words are selected and copied as without them', async () => {
  const window = await start({ assistive: 'off' })
  const words = await window.evaluate(() => document.querySelector('.article-text p')?.textContent ?? '')
  const some = words.split(' ').slice(2, 9).join(' ')
  const part = some.slice(3, 17)
  await highlight(window, some)
  await highlight(window, part, 'Pink')
  await cards(window).nth(1).waitFor()
  await window.mouse.move(2, 2)
  const layers = ['postil-yellow', 'postil-pink', 'postil-overlap-2', 'postil-line-pink-1']
  const painted = () => Promise.all(layers.map((layer) => paintedWords(window, layer)))
  const before = { letters: await letters(window), painted: await painted() }
  expect(before.painted[0]).toEqual([some])

  await window.keyboard.press('Control+,')
  await window.getByRole('radio', { name: 'Always' }).check()
  await picture(window, 'preferences-assistive')
  await window.keyboard.press('Escape')
  await expect.poll(() => marked(window)).toBe(3)
  expect(await moved(window, before.letters)).toEqual([])
  expect(await painted()).toEqual(before.painted)
  await window.getByRole('article').focus()

  await selectWithMouse(window, words.slice(0, 60))
  expect(await selectedWords(window)).toBe(words.slice(0, 60))
  const copied = await window.evaluate(
    () =>
      new Promise<{ text: string; marks: number }>((resolve) => {
        document.addEventListener(
          'copy',
          () => {
            const range = document.getSelection()?.getRangeAt(0)
            const copy = document.createElement('div')
            if (range !== undefined) copy.append(range.cloneContents())
            resolve({
              text: document.getSelection()?.toString() ?? '',
              marks: copy.querySelectorAll('mark').length,
            })
          },
          { once: true },
        )
        document.execCommand('copy')
      }),
  )
  expect(copied).toEqual({ text: words.slice(0, 60), marks: 0 })
  await expect.poll(() => marked(window)).toBe(3)
  await toolbar(window).getByRole('button', { name: 'Blue', exact: true }).click()
  await cards(window).nth(2).waitFor()
  expect(await paintedWords(window, 'postil-blue')).toEqual([words.slice(0, 60).trim()])

  await window.keyboard.press('Control+z')
  await cards(window).nth(2).waitFor({ state: 'detached' })
  await expect.poll(() => marked(window)).toBe(3)
  expect(await moved(window, before.letters)).toEqual([])
  await window.keyboard.press('Control+f')
  await window.keyboard.type(part)
  await expect.poll(() => paintedWords(window, 'postil-hit-current')).toEqual([part])
})

test('the cursor goes through marked words as through others', async () => {
  const window = await start({ assistive: 'on' })
  const words = await window.evaluate(() => document.querySelector('.article-text p')?.textContent ?? '')
  await highlight(window, words.split(' ').slice(1, 3).join(' '))
  await cards(window).first().waitFor()
  await expect.poll(() => marked(window)).toBe(1)
  const walk = async () => {
    const places: string[] = []
    for (const key of [
      'Control+Home',
      ...Array(8).fill('Control+ArrowRight'),
      'ArrowDown',
      'ArrowDown',
      'End',
      'Home',
      'ArrowUp',
      'ArrowUp',
      'End',
    ]) {
      await window.keyboard.press(key)
      places.push(
        await window.evaluate(async () => {
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          const { left, top } =
            document.querySelector('.reading-caret')?.getBoundingClientRect() ?? new DOMRect()
          return `${left.toFixed(0)} ${top.toFixed(0)}`
        }),
      )
    }
    return places
  }
  await window.getByRole('article').focus()
  const on = await walk()
  await window.keyboard.press('Control+,')
  await window.getByRole('radio', { name: 'Never' }).check()
  await window.keyboard.press('Escape')
  await expect.poll(() => marked(window)).toBe(0)
  expect(await walk()).toEqual(on)
})

test('automatic: nothing is wrapped until assistive technology is there', async () => {
  const window = await start({})
  await selectWithMouse(
    window,
    await window.evaluate(() => document.querySelector('.article-text p')?.textContent?.slice(0, 20) ?? ''),
  )
  await toolbar(window).getByRole('button', { name: 'Yellow', exact: true }).click()
  await cards(window).first().waitFor()
  expect(await window.locator('mark.noted').count()).toBe(0)

  const told = await start({}, ['--force-renderer-accessibility'])
  await selectWithMouse(
    told,
    await told.evaluate(() => document.querySelector('.article-text p')?.textContent?.slice(0, 20) ?? ''),
  )
  await toolbar(told).getByRole('button', { name: 'Yellow', exact: true }).click()
  await told.locator('mark.noted').first().waitFor()
})

test.runIf(canReachMain)('automatic: a screen reader that starts later is told too', async () => {
  const userDataDir = freshFolder()
  const { app, window } = await launchPostil({ userDataDir })
  await window.getByRole('article').getByRole('table').first().waitFor()
  await selectWithMouse(
    window,
    await window.evaluate(() => document.querySelector('.article-text p')?.textContent?.slice(0, 20) ?? ''),
  )
  await toolbar(window).getByRole('button', { name: 'Yellow', exact: true }).click()
  await cards(window).first().waitFor()
  const marks = window.locator('mark.noted')
  await app.evaluate(({ app: main }) => void main.emit('accessibility-support-changed', {}, true))
  await marks.first().waitFor()
  await app.evaluate(({ app: main }) => void main.emit('accessibility-support-changed', {}, false))
  await marks.first().waitFor({ state: 'detached' })
})
