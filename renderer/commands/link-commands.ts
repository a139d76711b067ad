// Links into the library, for other programs: a text, a to-do list, a reference manager.

import { type PostilLink, postilLink } from '../../preload/contract/postil-link.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { type Command, hasArticle } from './command.ts'

function copyLink({ bridge, annotating }: Services, link: PostilLink, said: string): void {
  void bridge.copyText(postilLink(link)).then((answer) => {
    annotating.announce(answer.ok ? said : answer.error.message, !answer.ok)
  })
}

function hasActiveHere(state: State): boolean {
  return hasArticle(state) && state.active !== null
}

export const LINK_COMMANDS: readonly Command[] = [
  {
    id: 'link.copy-article',
    label: 'Copy Link to Article',
    menu: 'edit',
    separator: true,
    scope: 'window',
    isEnabled: hasArticle,
    run(services) {
      const { open } = services.store.state.peek()
      if (open.kind !== 'open') return
      copyLink(services, { article: open.article.id, annotation: null }, 'Link to the article copied')
    },
  },
  {
    id: 'link.copy-note',
    label: 'Copy Link to Note',
    menu: 'edit',
    scope: 'window',
    isEnabled: hasActiveHere,
    run(services) {
      const { open, active } = services.store.state.peek()
      if (open.kind !== 'open' || active === null) return
      copyLink(services, { article: open.article.id, annotation: active }, 'Link to the note copied')
    },
  },
]
