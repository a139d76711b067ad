// The window's own word is what counts as the acknowledgement: what it calls saved is there after the process was
// killed at that instant.
import { expect, test } from 'vitest'
import { launchPostil } from './harness/launch-postil.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const ROUNDS = process.env.POSTIL_TORTURE === 'long' ? 20 : 3

test('what the window calls saved survives kill -9 at that instant', async () => {
  let postil = await launchPostil()
  const { userDataDir, library } = postil
  await highlight(postil.window, 'a negotiated end to the war over Nagorno-Karabakh')
  for (let round = 0; round < ROUNDS; round += 1) {
    const field = cards(postil.window).first().getByRole('textbox', { name: 'Note' })
    const text = `written in life ${round}`
    await field.fill(text)
    await untilSaved(postil.window)
    await postil.kill()
    postil = await launchPostil({ userDataDir, library })
    const again = cards(postil.window).first().getByRole('textbox', { name: 'Note' })
    expect(await again.inputValue()).toBe(text)
  }
  await postil.close()
})
