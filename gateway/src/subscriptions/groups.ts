import type { Viewer } from '@isobar/auth'
import { currentTrace, LogCategory, logSpan, newTrace, parseTraceparent, withTrace, type Logger } from '@isobar/logging'
import { SelfScope, type Scope } from '@isobar/permissions'
import type { ExecutionResult } from 'graphql'
import { createHash } from 'node:crypto'
import type { Metrics } from '../metrics.ts'
import { formatThrown, maskResult } from '../supergraph/errors.ts'
import type { Exchanged } from '../viewer/exchange.ts'
import type { Hydrate } from './hydrate.ts'
import type { SubscriptionPlan } from './planSubscription.ts'
import type { Upstream } from './upstream.ts'

/** One subscriber of a group. */
export interface GroupMember {
  /** Whom it is for, as of now. */
  exchanged(): Exchanged
  /** A serialised execution result. */
  deliver(payload: string): void
  end(error?: Error): void
}

/** Subscriptions that are the same for several subscribers, held and hydrated once for all of them. */
export interface Groups {
  /** Joins whoever already follows the same, else starts to follow it. @returns leaves */
  join(plan: SubscriptionPlan, variables: Record<string, unknown>, member: GroupMember): () => void
}

interface Group {
  readonly members: Set<GroupMember>
  /** Whoever joins now has missed nothing that a first frame brings. */
  isJoinable(): boolean
  stop(): void
}

/** Events that may wait for hydration; beyond, the oldest is dropped. */
const MAX_WAITING = 256

interface Options {
  upstreams: Readonly<Record<string, Upstream>>
  hydrate: Hydrate
  scopesOf(plan: SubscriptionPlan): ReadonlySet<Scope>
  metrics: Metrics
  logger: Logger
}

/** Groups by document, variables, cloud and scopes: what decides what a subscriber may see. */
export function createGroups(options: Options): Groups {
  const groups = new Map<string, Group>()
  return {
    join(plan, variables, member) {
      const key = keyOf(plan, variables, member.exchanged().viewer, options.scopesOf(plan))
      const running = groups.get(key)
      const forget = () => {
        if (groups.get(key) === group) groups.delete(key)
      }
      const group = running?.isJoinable() ? running : openGroup(options, plan, variables, member, forget)
      groups.set(key, group)
      group.members.add(member)
      return () => {
        if (!group.members.delete(member) || group.members.size) return
        forget()
        group.stop()
      }
    },
  }
}

/** Personal fields answer differently for each person, so whoever selects one shares with nobody else. */
function keyOf(
  plan: SubscriptionPlan,
  variables: Record<string, unknown>,
  viewer: Viewer,
  needed: ReadonlySet<Scope>,
): string {
  const isPersonal = viewer.cloudId === undefined || [...needed].some((scope) => scope in SelfScope)
  const parts = [plan.text, variables, viewer.cloudId, [...viewer.scopes].sort(), isPersonal ? viewer.subject : '']
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

function openGroup(
  options: Options,
  plan: SubscriptionPlan,
  variables: Record<string, unknown>,
  founder: GroupMember,
  onEnd: () => void,
): Group {
  const { hydrate, metrics, logger } = options
  const members = new Set([founder])
  const waiting: ExecutionResult[] = []
  const trace = newTrace(currentTrace())
  let isBusy = false
  let isStarted = false

  /** That of any member who is still here: all of them may see the same. */
  const token = () => {
    let freshest: Exchanged | undefined
    for (const member of members) {
      const exchanged = member.exchanged()
      if (!freshest || exchanged.expiresAt > freshest.expiresAt) freshest = exchanged
    }
    return (freshest ?? founder.exchanged()).token
  }

  const resultOf = async (event: ExecutionResult) => {
    try {
      return maskResult(logger, await hydrate(plan, { variables, token: token() }, event))
    } catch (error) {
      return { data: null, errors: [formatThrown(logger, error)] }
    }
  }

  /** One event after the other, so that frames keep the order of the events. */
  const work = async () => {
    isBusy = true
    for (let event = waiting.shift(); event && members.size; event = waiting.shift()) {
      const startedAt = Date.now()
      const parent = parseTraceparent((event.extensions as { traceparent?: string } | undefined)?.traceparent)
      const result = await resultOf(event)
      const payload = JSON.stringify(parent ? { ...result, extensions: { traceId: parent.traceId } } : result)
      metrics.framesSent.inc(members.size)
      for (const member of [...members]) member.deliver(payload)
      if (!parent) continue
      const fields = {
        category: LogCategory.TELEMETRY,
        cloud: founder.exchanged().viewer.cloudId,
        sockets: members.size,
      }
      const done = { parentId: parent.spanId, startedAt, endedAt: Date.now() }
      logSpan(logger, newTrace(parent), done, fields, 'a live frame was sent')
    }
    isBusy = false
  }

  const unfollow = options.upstreams[plan.primary.serviceName]!.follow(
    { query: plan.primary.operation, variables: pick(variables, plan.primary.variableUsages ?? []), token },
    {
      next(event) {
        isStarted = true
        waiting.push(event)
        if (waiting.length > MAX_WAITING) {
          waiting.shift()
          metrics.framesDropped.inc({ at: 'hydration' })
        }
        if (!isBusy) void withTrace(newTrace(trace), work)
      },
      end(error) {
        stop()
        onEnd()
        for (const member of [...members]) member.end(error)
      },
    },
  )
  metrics.groups.inc()
  let isStopped = false
  const stop = () => {
    if (isStopped) return
    isStopped = true
    metrics.groups.dec()
    waiting.length = 0
    unfollow()
  }
  return { members, isJoinable: () => !plan.replays || !isStarted, stop }
}

const pick = (variables: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => name in variables).map((name) => [name, variables[name]]))
