import { eventually } from '@isobar/testing'
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What the SDK was told by the platform. */
export type Told = Readonly<Record<string, unknown>> & { readonly told: string }

interface Answer {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

/** ThingsBoard's Python SDK in a process of its own, connected as one device or gateway. */
export class PythonSdk {
  readonly told: Told[] = []
  readonly #answers = new Map<number, Answer>()
  readonly #process: ChildProcess
  #stderr = ''
  #id = 0

  /** @param mqttUrl `mqtt://host:port` */
  constructor(kind: 'device' | 'gateway' | 'newcomer', mqttUrl: string, accessToken: string) {
    const python = process.env.ISOBAR_PYTHON
    if (!python) throw new Error('ISOBAR_PYTHON is not set; run these tests by npm run test:system')
    const { hostname, port } = new URL(mqttUrl)
    const script = new URL('../../python/sdk.py', import.meta.url).pathname
    this.#process = spawn(python, [script, kind, hostname, port, accessToken], { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#process.stderr!.on('data', (chunk: Buffer) => (this.#stderr = (this.#stderr + chunk).slice(-4_000)))
    createInterface({ input: this.#process.stdout! }).on('line', (line) => {
      const said = JSON.parse(line) as Told | Answer
      if ('told' in said) this.told.push(said as Told)
      else this.#answers.set((said as Answer).id, said as Answer)
    })
  }

  /** Calls a method of e2e/python/sdk.py and answers what it answers. */
  async call(call: string, ...args: unknown[]): Promise<unknown> {
    const id = (this.#id += 1)
    this.#process.stdin!.write(`${JSON.stringify({ id, call, arguments: args })}\n`)
    const answer = await eventually(() => this.#answers.get(id) ?? this.#ended(), { withinMs: 30_000 })
    if (answer.error !== undefined) throw new Error(`${call}: ${answer.error}`)
    return answer.answer
  }

  /** The first thing that it was told of this kind, once it was told. */
  hears(told: string): Promise<Told> {
    return eventually(() => this.told.find((each) => each.told === told))
  }

  /** Disconnects and ends the process. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.stdin!.end()
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(timer)
  }

  #ended(): Answer | undefined {
    if (this.#process.exitCode === null) return undefined
    return { id: 0, error: `the SDK ended with ${this.#process.exitCode}: ${this.#stderr}` }
  }
}
