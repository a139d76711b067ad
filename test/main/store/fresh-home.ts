import { afterEach, beforeEach } from 'vitest'
import { type Home, makeHome, removeHome } from './sample-library.ts'

/**
 * A home of its own for each test of a file, deleted after it; what is read from it is of the test that runs. Called before
 * the file's own hooks, it is there in all of them.
 */
export function freshHome(): Home {
  let home: Home
  beforeEach(async () => {
    home = await makeHome()
  })
  afterEach(() => removeHome(home))
  return {
    get root() {
      return home.root
    },
    get folder() {
      return home.folder
    },
    get userData() {
      return home.userData
    },
  }
}
