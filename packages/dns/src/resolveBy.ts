import { Resolver } from 'node:dns/promises'
import type { Dns, DnsAnswer } from './port.ts'

const TIMEOUT_MS = 3_000
const TRIES = 2
/** c-ares' words for NXDOMAIN and NODATA. */
const MISSING = new Set(['ENOTFOUND', 'ENODATA'])

/**
 * Asks each of these name servers (`address` or `address:port`), or the system's, at once. A value that one of them has is
 * found: records reach servers one after the other. It is missing only when all that answer say so.
 */
export function resolveBy(servers: readonly string[] = []): Dns {
  const resolvers = servers.length > 0 ? servers.map(resolverOf) : [resolverOf()]
  const ask = async (question: (resolver: Resolver) => Promise<readonly string[]>): Promise<DnsAnswer> =>
    combine(await Promise.all(resolvers.map((resolver) => answerOf(question(resolver)))))
  return {
    txt: (name) => ask(async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
    cname: (name) => ask(async (resolver) => (await resolver.resolveCname(name)).map(plainName)),
    async addresses(name) {
      const answers = await Promise.all([
        ask((resolver) => resolver.resolve4(name)),
        ask((resolver) => resolver.resolve6(name)),
      ])
      return combine(answers)
    },
  }
}

function resolverOf(server?: string): Resolver {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (server !== undefined) resolver.setServers([server])
  return resolver
}

async function answerOf(asked: Promise<readonly string[]>): Promise<DnsAnswer> {
  try {
    const values = await asked
    return values.length > 0 ? { kind: 'found', values } : { kind: 'missing' }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return MISSING.has(code) ? { kind: 'missing' } : { kind: 'unknown', problem: code }
  }
}

/** Found before missing, missing before unknown. */
function combine(answers: readonly DnsAnswer[]): DnsAnswer {
  const values = answers.flatMap((answer) => (answer.kind === 'found' ? answer.values : []))
  if (values.length > 0) return { kind: 'found', values: [...new Set(values)].sort() }
  return answers.find(({ kind }) => kind === 'missing') ?? answers[0]!
}

const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '')
