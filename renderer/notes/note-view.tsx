// A note as it reads, for the eye and the pointer: its field below has the same words for everybody else.

import type { ComponentChildren } from 'preact'
import type { Block, Inline, TableCell } from '../document/article-doc.ts'
import { INLINE_ELEMENTS } from '../document/html/inline-elements.ts'
import { noteBlocks } from './note-markdown.ts'

type NoteViewProps = { readonly note: string; readonly openLink: (address: string) => void }

export function NoteView({ note, openLink }: NoteViewProps) {
  return (
    <div class="note-view" aria-hidden="true">
      <Blocks blocks={noteBlocks(note)} openLink={openLink} />
    </div>
  )
}

type OpenLink = NoteViewProps['openLink']

function Blocks({ blocks, openLink }: { readonly blocks: readonly Block[]; readonly openLink: OpenLink }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} openLink={openLink} />
      ))}
    </>
  )
}

function BlockView({ block, openLink }: { readonly block: Block; readonly openLink: OpenLink }) {
  const lines = (inlines: readonly Inline[]) => inlines.map((inline) => inlineView(inline, openLink))
  switch (block.type) {
    case 'paragraph':
      return <p>{lines(block.children)}</p>
    case 'heading':
      return <p class="note-heading">{lines(block.children)}</p>
    case 'plain':
      return <p class="note-plain">{block.text}</p>
    case 'code-block':
      return <pre>{block.text}</pre>
    case 'quotation':
      // Not a blockquote: a card has one, the words that the note is about.
      return (
        <div class="note-quotation" dir="auto">
          <Blocks blocks={block.children} openLink={openLink} />
        </div>
      )
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item.children} openLink={openLink} />
        </li>
      ))
      // The whole list, so that its numbers stand on the side where its words begin.
      return block.ordered ? (
        <ol start={block.start} dir="auto">
          {items}
        </ol>
      ) : (
        <ul dir="auto">{items}</ul>
      )
    }
    case 'table':
      return (
        <table dir="auto">
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>{row.map((cell, at) => cellView(cell, at, openLink))}</tr>
            ))}
          </tbody>
        </table>
      )
    case 'definitions':
      return <Blocks blocks={block.entries.flatMap(({ children }) => children)} openLink={openLink} />
    case 'rule':
      return <hr />
    case 'figure':
    case 'footnote':
      return <Blocks blocks={block.children} openLink={openLink} />
  }
}

function cellView(cell: TableCell, index: number, openLink: OpenLink) {
  return (
    <td key={index} class={cell.header ? 'note-head' : ''}>
      <Blocks blocks={cell.children} openLink={openLink} />
    </td>
  )
}

function inlineView(inline: Inline, openLink: OpenLink): ComponentChildren {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return <br />
    case 'link':
      return (
        <a
          href={inline.address}
          title={inline.address}
          // The keyboard has buttons of its own for them, see NoteField.
          tabIndex={-1}
          onClick={(event) => {
            event.preventDefault()
            if (!inline.address.startsWith('#')) openLink(inline.address)
          }}
        >
          {inline.children.map((child) => inlineView(child, openLink))}
        </a>
      )
    case 'dead-link':
      return inline.children.map((child) => inlineView(child, openLink))
    case 'image':
      return inline.alt || inline.address
    case 'checkbox':
      return inline.checked ? '☑ ' : '☐ '
    case 'footnote-reference':
      return <sup>{inline.label}</sup>
    case 'anchor':
      return null
    default: {
      const Element = INLINE_ELEMENTS[inline.type]
      return <Element>{inline.children.map((child) => inlineView(child, openLink))}</Element>
    }
  }
}
