import { configuration } from './configuration.ts'

/** A rule of an authentication answer, as EMQX reads it: one topic or several, `pub` and `sub` for short. */
export interface Rule {
  permission: 'allow' | 'deny'
  action: string
  topic?: string
  topics?: string[]
}

export type Verdict = 'allow' | 'deny'

const ACTIONS: Record<string, readonly string[]> = {
  publish: ['publish', 'pub', 'all'],
  subscribe: ['subscribe', 'sub', 'all'],
}
const PERMISSIONS = ['allow', 'deny']

/** One bad rule, and EMQX refuses the whole login. */
export const areRules = (rules: unknown): rules is Rule[] =>
  Array.isArray(rules) &&
  rules.every(
    ({ permission, action, topic, topics }: Rule) =>
      PERMISSIONS.includes(permission) &&
      Object.values(ACTIONS).flat().includes(action) &&
      (typeof topic === 'string' || (Array.isArray(topics) && topics.every((each) => typeof each === 'string'))),
  )

/** Rules of the client first, the first that matches; then the HTTP source, through a cache; then `no_match`. */
export class Authorisation {
  readonly #rules: readonly Rule[]
  readonly #ask: (action: string, topic: string) => Promise<'allow' | 'deny' | 'ignore'>
  readonly #cache = new Map<string, { verdict: Verdict; until: number }>()

  constructor(rules: readonly Rule[], ask: (action: string, topic: string) => Promise<'allow' | 'deny' | 'ignore'>) {
    this.#rules = rules
    this.#ask = ask
  }

  async decide(action: 'publish' | 'subscribe', topic: string): Promise<Verdict> {
    const name = `${action} ${topic}`
    const cached = this.#cache.get(name)
    if (cached && cached.until > Date.now()) return cached.verdict
    const verdict = await this.#decide(action, topic)
    this.#cache.set(name, { verdict, until: Date.now() + configuration.cacheTtlMs })
    return verdict
  }

  cleanCache(): void {
    this.#cache.clear()
  }

  async #decide(action: 'publish' | 'subscribe', topic: string): Promise<Verdict> {
    for (const { permission, action: of, topic: one, topics = [one as string] } of this.#rules)
      if (ACTIONS[action]?.includes(of) && topics.some((rule) => matchesRule(rule, topic))) return permission
    const answer = await this.#ask(action, topic)
    return answer === 'ignore' ? (configuration.noMatch as Verdict) : answer
  }
}

const matchesRule = (rule: string, topic: string): boolean =>
  rule.startsWith('eq ') ? rule.slice(3) === topic : matches(rule, topic)

/** As EMQX matches, filters that are subscribed to as well: a `+` of a rule eats their `#`. */
export function matches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false
  const levels = topic.split('/')
  const words = filter.split('/')
  for (const [index, word] of words.entries()) {
    if (word === '#') return true
    if (index >= levels.length || (word !== '+' && word !== levels[index])) return false
  }
  return words.length === levels.length
}
