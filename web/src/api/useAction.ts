import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { useMutation, type AnyVariables } from 'urql'
import { explainError, type ExplainedError } from './errorWords.ts'

/**
 * A mutation for a form or button: its answer, or `undefined` after a refusal, whose words are in `refused`.
 * With `tell`, a refusal is also told as a toast, for actions that have no form to show it in.
 */
export function useAction<Result, Variables extends AnyVariables>(
  document: TypedDocumentNode<Result, Variables>,
  options: { tell?: string } = {},
) {
  const [{ fetching }, execute] = useMutation<Result, Variables>(document)
  const [refused, setRefused] = useState<ExplainedError | undefined>()
  const toast = useToast()
  const run = async (variables: Variables): Promise<Result | undefined> => {
    setRefused(undefined)
    const { data, error } = await execute(variables)
    if (!error) return data
    const explained = explainError(error)
    setRefused(explained)
    if (options.tell !== undefined) {
      toast({ status: 'critical', title: options.tell, detail: `${explained.message} ${explained.remedy}` })
    }
    return undefined
  }
  return { run, busy: fetching, refused, forget: () => setRefused(undefined) }
}
