// The search, beside the window: whatever it takes, nobody waits for it.

import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import { createLibrarySearch } from './library-search.ts'
import type { SearchRequest, SearchResponse } from './search-message.ts'

const search = createLibrarySearch()

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  switch (data.kind) {
    case 'add':
      for (const record of data.records) search.add(record)
      break
    case 'remove':
      for (const id of data.ids) search.remove(id as ArticleId | AnnotationId)
      break
    case 'query': {
      const response: SearchResponse = {
        number: data.number,
        answer: search.query(data.source, data.colorNames),
      }
      postMessage(response)
      break
    }
    default:
      data satisfies never
  }
})
