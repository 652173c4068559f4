import { Worker } from 'node:worker_threads'
import type { Task, TaskAnswer } from './mappingWorker.ts'

export interface MapperOptions {
  /** For one evaluation, once its turn has come; 200 unless told. */
  readonly timeoutMs?: number
  /** Evaluations that may wait; 1,000 unless told. */
  readonly maxWaiting?: number
}

/** Evaluates mappings away from everything else. */
export interface Mapper {
  /**
   * What a mapping makes of a body, both as JSON; undefined when it makes nothing.
   * @throws MappingError with what is wrong: with the mapping or the body, or that it took too long, or that too many wait
   */
  map(mapping: string, body: string): Promise<string | undefined>
  stop(): Promise<void>
}

/** A mapping gave no result. `busy` when the same may work later. */
export class MappingError extends Error {
  override readonly name = 'MappingError'
  readonly busy: boolean

  constructor(message: string, busy = false) {
    super(message)
    this.busy = busy
  }
}

interface Waiting extends Task {
  readonly resolve: (result: string | undefined) => void
  readonly reject: (error: MappingError) => void
}

const MAX_HEAP_MIB = 64
/** For a thread to start, once, before the time of its first evaluation counts. */
const START_MS = 5_000

/**
 * Starts a mapper: one thread, whose heap is bounded, evaluates one mapping at a time. One that takes too long, or too much
 * memory, loses its thread; those behind it go on in the next. JSONata reaches neither the file system nor the network.
 */
export function startMapper(options: MapperOptions = {}): Mapper {
  const { timeoutMs = 200, maxWaiting = 1_000 } = options
  const line: Waiting[] = []
  let worker: Worker | undefined
  let hasAnswered = false
  let timer: NodeJS.Timeout | undefined
  let nextId = 0
  let stopped = false

  const end = (error: MappingError) => {
    clearTimeout(timer)
    void worker?.terminate()
    worker = undefined
    line.shift()?.reject(error)
    begin()
  }
  const start = (): Worker => {
    hasAnswered = false
    const started = new Worker(new URL('./mappingWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      env: {},
      execArgv: [],
    })
    started.unref()
    started.on('message', (answer: TaskAnswer) => {
      if (started !== worker || answer.id !== line[0]?.id) return
      hasAnswered = true
      clearTimeout(timer)
      const { resolve, reject } = line.shift()!
      if (answer.ok) resolve(answer.result)
      else reject(new MappingError(answer.problem))
      begin()
    })
    started.on('error', () => started === worker && end(new MappingError('the mapping took too much memory')))
    return started
  }
  /** Lets the first of the line have its turn. */
  const begin = () => {
    const [first] = line
    if (!first || stopped) return
    worker ??= start()
    const { id, mapping, body } = first
    const late = () => end(new MappingError(`the mapping took more than ${timeoutMs} ms`))
    timer = setTimeout(late, hasAnswered ? timeoutMs : START_MS)
    worker.postMessage({ id, mapping, body } satisfies Task)
  }
  return {
    map(mapping, body) {
      if (stopped) return Promise.reject(new MappingError('the service stops', true))
      if (line.length >= maxWaiting) return Promise.reject(new MappingError('too many mappings wait', true))
      return new Promise((resolve, reject) => {
        line.push({ id: nextId++, mapping, body, resolve, reject })
        if (line.length === 1) begin()
      })
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      for (const { reject } of line.splice(0)) reject(new MappingError('the service stops', true))
      await worker?.terminate()
    },
  }
}
