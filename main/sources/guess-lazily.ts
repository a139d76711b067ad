import type { GuessEncoding } from './decode-source.ts'

/** Most texts are UTF-8 and need no guess: the tables for it are loaded when one is. */
export const guessLazily: GuessEncoding = async (bytes) =>
  (await import('./guess-encoding.ts')).guessEncoding(bytes)
