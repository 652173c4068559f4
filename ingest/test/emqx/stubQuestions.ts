import type { IConnectPacket } from 'mqtt-packet'
import { areRules, Authorisation, type Rule } from './authorisation.ts'
import { configuration } from './configuration.ts'
import { render } from './stubSession.ts'

/** An answer to an authentication request. */
export interface Answer {
  result?: string
  client_attrs?: Record<string, string>
  clientid_override?: string
  expire_at?: number
  acl?: Rule[]
}

export interface Asked {
  readonly ingestUrl: () => string
  readonly secret: string
}

/** EMQX's HTTP authentication and authorisation, with the bodies of deploy/emqx/emqx.conf. */
export class Questions {
  readonly #asked: Asked

  constructor(asked: Asked) {
    this.#asked = asked
  }

  /** Undefined is a failure of the backend. */
  authenticate(packet: IConnectPacket, peer: { clientid: string; peerhost: string; listener: string }) {
    const { username, password } = packet
    return this.#ask<Answer>(configuration.authentication, { username, password: password?.toString(), ...peer })
  }

  /** Decides for one client: by its own rules, then by ingest's answer. */
  authorisation(rules: readonly Rule[], client: object): Authorisation {
    return new Authorisation(rules, async (action, topic) => {
      const answer = await this.#ask<Answer>(configuration.authorisation, { ...client, action, topic })
      return answer?.result === 'allow' || answer?.result === 'deny' ? answer.result : 'ignore'
    })
  }

  async #ask<T>(
    of: { path: string; fields: readonly (readonly [string, string])[] },
    values: object,
  ): Promise<T | undefined> {
    const body = Object.fromEntries(of.fields.map(([name, template]) => [name, render(template, values, 'undefined')]))
    try {
      const response = await fetch(this.#asked.ingestUrl() + of.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-isobar-secret': this.#asked.secret },
        body: JSON.stringify(body),
      })
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      return response.status === 200 && isJson ? ((await response.json()) as T) : undefined
    } catch {
      return undefined
    }
  }
}

/** Whether EMQX lets a client in by this answer: one bad rule, or an end that is past, refuses the whole login. */
export const letsIn = (answer: Answer | undefined): answer is Answer =>
  answer?.result === 'allow' &&
  areRules(answer.acl ?? []) &&
  (answer.expire_at === undefined || answer.expire_at * 1_000 > Date.now())
