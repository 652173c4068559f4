import { parentPort } from 'node:worker_threads'
import jsonata from 'jsonata'

/** One evaluation, as the thread is asked for it. `body` and the answer's `result` are JSON texts: nothing is shared. */
export interface Task {
  readonly id: number
  readonly mapping: string
  readonly body: string
}
export type TaskAnswer =
  | { readonly id: number; readonly ok: true; readonly result: string | undefined }
  | { readonly id: number; readonly ok: false; readonly problem: string }

const MAX_COMPILED = 200
const compiled = new Map<string, jsonata.Expression>()

function expressionOf(mapping: string): jsonata.Expression {
  const known = compiled.get(mapping)
  if (known) return known
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  const made = jsonata(mapping)
  compiled.set(mapping, made)
  return made
}

async function answerTo({ id, mapping, body }: Task): Promise<TaskAnswer> {
  try {
    const result = (await expressionOf(mapping).evaluate(JSON.parse(body))) as unknown
    return { id, ok: true, result: result === undefined ? undefined : JSON.stringify(result) }
  } catch (error) {
    const { message } = error as { message?: string }
    return { id, ok: false, problem: message ?? 'the mapping failed' }
  }
}

parentPort!.on('message', (task: Task) => void answerTo(task).then((answer) => parentPort!.postMessage(answer)))
