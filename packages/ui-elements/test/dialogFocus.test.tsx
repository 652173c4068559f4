import { afterEach, expect, test } from '@jest/globals'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { Button, Dialog } from '../src/index.ts'

afterEach(cleanup)

/** A row whose button opens a dialog; both may go. */
function Row({ present }: { present: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <main>
      {present && <Button onClick={() => setOpen(true)}>Revoke</Button>}
      <Dialog open={open} onOpenChange={setOpen} title="Revoke?" actions={<Button>Keep</Button>} />
    </main>
  )
}

async function openAndClose() {
  const opener = screen.getByRole('button', { name: 'Revoke' })
  act(() => opener.focus())
  fireEvent.click(opener)
  fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
  await waitFor(() => expect(document.activeElement).toBe(opener))
}

test('a dialog that closes gives the focus back to what opened it', async () => {
  render(<Row present />)
  await openAndClose()
})

test('when the opener goes a moment after the dialog, the focus goes to the content of the page', async () => {
  const { rerender } = render(<Row present />)
  await openAndClose()
  rerender(<Row present={false} />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')))
})

test('the focus that a person moved on stays where it is when the opener goes', async () => {
  const elsewhere = document.body.appendChild(document.createElement('button'))
  const { rerender } = render(<Row present />)
  await openAndClose()
  act(() => elsewhere.focus())
  rerender(<Row present={false} />)
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})
