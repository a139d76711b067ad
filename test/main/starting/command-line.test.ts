import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommandLineContext, parseCommandLine } from '../../../main/starting/command-line.ts'

const packaged: CommandLineContext = { packaged: true, platform: 'linux', cwd: '/home/reader' }
const unpackaged: CommandLineContext = { ...packaged, packaged: false }
const windows: CommandLineContext = { packaged: true, platform: 'win32', cwd: 'C:\\Users\\reader' }

const run = {
  kind: 'run',
  userDataDir: null,
  library: null,
  files: [] as string[],
  link: null as object | null,
}
const article = 'a'.repeat(64)

describe('the command line', () => {
  test.each<[string, string[], CommandLineContext, object]>([
    ['nothing', ['postil'], packaged, run],
    ['a file', ['postil', 'a.md'], packaged, { ...run, files: ['/home/reader/a.md'] }],
    [
      'several files, one absolute',
      ['postil', 'a b.md', '/x/c.txt'],
      packaged,
      { ...run, files: ['/home/reader/a b.md', '/x/c.txt'] },
    ],
    ['a link of ours, which names no file', ['postil', 'POSTIL://x/../../a.md', 'postil:'], packaged, run],
    [
      'a link to an article',
      ['postil', `postil://article/${article}`],
      packaged,
      { ...run, link: { article, annotation: null } },
    ],
    [
      'a link, and nothing that came in with it',
      ['postil', `postil://article/${article}`, '--library', '/evil', '--check-library', 'evil.md'],
      packaged,
      { ...run, link: { article, annotation: null } },
    ],
    [
      'a link, unpackaged',
      ['electron', '/repo', '--library', '/l', `postil://article/${article}`],
      unpackaged,
      { ...run, library: '/l', link: { article, annotation: null } },
    ],
    [
      'a file called like a link, after --',
      ['postil', '--', 'postil:'],
      packaged,
      { ...run, files: ['/home/reader/postil:'] },
    ],
    [
      'a folder after a space',
      ['postil', '--library', 'lib'],
      packaged,
      { ...run, library: '/home/reader/lib' },
    ],
    [
      'the check of a library that mends it',
      ['postil', '--check-library', '--mend'],
      packaged,
      { kind: 'check', mend: true, userDataDir: null, library: null },
    ],
    [
      'the check of a library',
      ['postil', '--check-library', '--library=/l'],
      packaged,
      { kind: 'check', mend: false, userDataDir: null, library: '/l' },
    ],
    ['a folder after =', ['postil', '--library=../lib'], packaged, { ...run, library: '/home/lib' }],
    [
      'both folders and a file between them',
      ['postil', '--user-data-dir', '/u', 'a.md', '--library=/l'],
      packaged,
      { ...run, userDataDir: '/u', library: '/l', files: ['/home/reader/a.md'] },
    ],
    ['the last of two', ['postil', '--library=/1', '--library=/2'], packaged, { ...run, library: '/2' }],
    ['a folder with = in its name', ['postil', '--library=/a=b'], packaged, { ...run, library: '/a=b' }],
    ['the app folder of an unpackaged start', ['electron', '/repo'], unpackaged, run],
    [
      'switches before the app folder',
      ['electron', '--no-sandbox', '--inspect=0', '/repo', 'a.md'],
      unpackaged,
      { ...run, files: ['/home/reader/a.md'] },
    ],
    [
      'a preloaded script before the app folder',
      ['electron', '-r', '/loader.js', '/repo', 'a.md'],
      unpackaged,
      { ...run, files: ['/home/reader/a.md'] },
    ],
    [
      'our folder before the app folder',
      ['electron', '--user-data-dir', '/u', '/repo', 'a.md'],
      unpackaged,
      { ...run, userDataDir: '/u', files: ['/home/reader/a.md'] },
    ],
    [
      'Chromium switches',
      ['postil', '--disable-gpu', '--lang=de', '-psn_0_123', 'a.md'],
      packaged,
      { ...run, files: ['/home/reader/a.md'] },
    ],
    [
      'a file whose name starts with a dash',
      ['postil', '--', '--library', '-x.md'],
      packaged,
      { ...run, files: ['/home/reader/--library', '/home/reader/-x.md'] },
    ],
    ['a file address', ['postil', 'file:///x/a%20b.md'], packaged, { ...run, files: ['/x/a b.md'] }],
    [
      'a file address on another machine',
      ['postil', 'file://host/x.md'],
      packaged,
      { ...run, files: ['/home/reader/file:/host/x.md'] },
    ],
    ['an empty word', ['postil', ''], packaged, run],
    ['help', ['postil', 'a.md', '--help'], packaged, { kind: 'help' }],
    ['the version', ['postil', '--version'], packaged, { kind: 'version' }],
    ['a folder that is missing', ['postil', '--library'], packaged, wrong('--library')],
    ['a folder that is empty', ['postil', '--user-data-dir='], packaged, wrong('--user-data-dir')],
    ['a switch where a folder should be', ['postil', '--library', '--help'], packaged, wrong('--library')],
    [
      'Windows paths',
      ['postil.exe', '--library', 'D:\\lib', 'a.md'],
      windows,
      { ...run, library: 'D:\\lib', files: ['C:\\Users\\reader\\a.md'] },
    ],
    [
      'a Windows file address',
      ['postil.exe', 'file:///C:/x/a.md'],
      windows,
      { ...run, files: ['C:\\x\\a.md'] },
    ],
  ])('reads %s', (_name, argv, context, expected) => {
    expect(parseCommandLine(argv, context)).toEqual(expected)
  })

  test('names only absolute paths, whatever the words are', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '--',
        '-',
        '--library',
        '--library=',
        '--user-data-dir',
        '-r',
        'file:',
        'file:///%00',
        '--=x',
      ),
    )
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), (words, isPackaged) => {
        const read = parseCommandLine(['postil', ...words], { ...packaged, packaged: isPackaged })
        if (read.kind !== 'run') return
        for (const path of [...read.files, read.library ?? '/', read.userDataDir ?? '/']) {
          expect(path.startsWith('/')).toBe(true)
        }
        expect(read.files.length).toBeLessThanOrEqual(words.length)
      }),
    )
  })

  test('takes every word after -- for a file, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((word) => !/^file:/i.test(word))), (words) => {
        const read = parseCommandLine(['postil', '--', ...words], packaged)
        expect(read.kind === 'run' && read.files.length).toBe(words.length)
      }),
    )
  })
})

function wrong(name: string): object {
  return { kind: 'wrong', message: `${name} needs the name of a folder.` }
}
