// What the reader must know about, until it is dismissed.

import { randomUUID } from 'node:crypto'
import type { Notice } from '../../preload/contract/api.ts'

export type NoticeBoard = {
  all(): readonly Notice[]
  /** The same message is shown once. */
  post(kind: Notice['kind'], message: string, detail?: string): void
  dismiss(id: string): void
  onNotice(listener: (notice: Notice) => void): () => void
}

export function createNoticeBoard(): NoticeBoard {
  let notices: readonly Notice[] = []
  const listeners = new Set<(notice: Notice) => void>()
  return {
    all: () => notices,
    post(kind, message, detail) {
      if (notices.some((notice) => notice.message === message && notice.detail === detail)) return
      const notice = { id: randomUUID(), kind, message, ...(detail === undefined ? {} : { detail }) }
      notices = [...notices, notice]
      for (const listener of listeners) listener(notice)
    },
    dismiss(id) {
      notices = notices.filter((notice) => notice.id !== id)
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
