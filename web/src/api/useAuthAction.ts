import { useState } from 'react'
import { AuthError } from './authRequest.ts'
import type { ExplainedError } from './errorWords.ts'

/** A call of `/api/auth` for a form: whether it succeeded, and the words of a refusal in `refused`. */
export function useAuthAction() {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ExplainedError | undefined>()
  const run = async <Answer>(call: () => Promise<Answer>): Promise<{ answer: Answer } | undefined> => {
    setRefused(undefined)
    setBusy(true)
    try {
      return { answer: await call() }
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      setRefused(error.explained)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, refused }
}
