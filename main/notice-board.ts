import type { Notice } from '../preload/contract/api.ts'

/** What the reader must know, until dismissed: main's own notices; those of the library stay with the library. */
export type NoticeBoard = {
  list(): readonly Notice[]
  /** Takes the place of an earlier notice with the same id. */
  post(notice: Notice): void
  /** @returns whether it was there */
  dismiss(id: string): boolean
  onPost(listener: (notice: Notice) => void): () => void
}

export function createNoticeBoard(first: readonly Notice[] = []): NoticeBoard {
  const notices = new Map(first.map((notice) => [notice.id, notice]))
  const listeners = new Set<(notice: Notice) => void>()
  return {
    list: () => [...notices.values()],
    post(notice) {
      notices.set(notice.id, notice)
      for (const listener of listeners) listener(notice)
    },
    dismiss: (id) => notices.delete(id),
    onPost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
