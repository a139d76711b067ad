// Documents on which a parser does not return, overflows or floods the memory, and such as are only very long. Each
// ends with words by which one sees that all of it is there.

export type WickedDocument = { readonly source: () => string; readonly last: string }

export const WICKED_DOCUMENTS: { readonly [name: string]: WickedDocument } = {
  'emphasis that opens for ever.md': {
    source: () => `# Before\n\n${'__a_'.repeat(12_500)}\n\nThe *end*.\n`,
    last: 'The *end*.',
  },
  'stars.md': { source: () => `${'* '.repeat(20_000)}\n\nThe end.\n`, last: 'The end.' },
  'ten thousand quotations.md': {
    source: () => `Before\n\n${'> '.repeat(10_000)}inside\n\nThe end.\n`,
    last: 'The end.',
  },
  'brackets.md': { source: () => `${'['.repeat(50_000)}\n\nThe end.\n`, last: 'The end.' },
  'ten thousand lists.html': { source: () => `${'<ul><li>'.repeat(10_000)}The end.`, last: 'The end.' },
  'formatting that multiplies.html': {
    source: () =>
      `<p>${Array.from({ length: 3000 }, (_, index) => `<b x${index}>`).join('')}${'<p>x'.repeat(5000)}<p>The end.`,
    last: 'The end.',
  },
  'one line of ten megabytes.txt': {
    source: () => `${'word '.repeat(2_000_000)}The end.`,
    last: 'The end.',
  },
}

/** More of the kind, for the bench alone: a test of each costs seconds for ever. */
export const MORE_WICKED_DOCUMENTS: { readonly [name: string]: WickedDocument } = {
  'references that multiply.md': {
    source: () => {
      const names = Array.from(
        { length: 3000 },
        (_, index) => `[n${index}]: <x${index}> "${'&amp;'.repeat(20)}"`,
      )
      return `${names.join('\n')}\n\n${'[![a][n1]][n2] [[[a][n3]][n4]][n5] '.repeat(3000)}\n\nThe end.\n`
    },
    last: 'The end.',
  },
  'lists a thousand deep.md': {
    source: () =>
      `${Array.from({ length: 1000 }, (_, level) => `${'  '.repeat(level)}- item`).join('\n')}\n\nThe end.\n`,
    last: 'The end.',
  },
  'a table of a thousand columns.md': {
    source: () =>
      `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${`${'|b'.repeat(1000)}|\n`.repeat(60)}\nThe end.\n`,
    last: 'The end.',
  },
}

const LOREM = 'The committee met again on Thursday, and again nothing was decided; “one waits”, it said. '

/** As much as Postil takes in, in the shapes that ask most of a window. */
export const HUGE_DOCUMENTS: { readonly [name: string]: WickedDocument } = {
  'fifty megabytes on one line.txt': {
    source: () => `${'word '.repeat(10_000_000)}The end.`,
    last: 'The end.',
  },
  'fifty megabytes on one line.md': {
    source: () => `${'word '.repeat(10_000_000)}The end.`,
    last: 'The end.',
  },
  'fifty megabytes on one line.html': {
    source: () => `<p>${'word '.repeat(10_000_000)}The end.</p>`,
    last: 'The end.',
  },
  'fifty megabytes of paragraphs.txt': {
    source: () => `${`${LOREM.repeat(5)}\n\n`.repeat(105_000)}The end.`,
    last: 'The end.',
  },
  'nineteen megabytes on one line.txt': {
    source: () => `${'word '.repeat(3_800_000)}The end.`,
    last: 'The end.',
  },
  'nineteen megabytes on one line.md': {
    source: () => `${'word '.repeat(3_800_000)}The end.`,
    last: 'The end.',
  },
  'nineteen megabytes on one line.html': {
    source: () => `<p>${'word '.repeat(3_800_000)}The end.</p>`,
    last: 'The end.',
  },
  'nineteen megabytes without a space.txt': {
    source: () => `${'word'.repeat(4_750_000)} The end.`,
    last: 'The end.',
  },
  'nineteen megabytes of paragraphs.txt': {
    source: () => `${`${LOREM.repeat(5)}\n\n`.repeat(40_000)}The end.`,
    last: 'The end.',
  },
  'nineteen megabytes of paragraphs.md': {
    source: () => `${`## A heading\n\n${LOREM.repeat(5)}\n\n`.repeat(39_000)}The end.`,
    last: 'The end.',
  },
  'a list of two hundred thousand.md': {
    source: () => `${'- one **more** item\n'.repeat(200_000)}\n\nThe end.`,
    last: 'The end.',
  },
  'nineteen megabytes of code.md': {
    source: () => `~~~\n${'const answer = question(42)\n'.repeat(700_000)}~~~\n\nThe end.`,
    last: 'The end.',
  },
  'nineteen megabytes in Russian.txt': {
    source: () => `${'Слово за слово, и так без конца. '.repeat(310_000)}The end.`,
    last: 'The end.',
  },
}
