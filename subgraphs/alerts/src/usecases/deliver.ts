import { composeMail, MailError } from '@isobar/mail'
import type { Job, Verdict } from '@isobar/mongo'
import { composeSms, SmsError } from '@isobar/sms'
import type { Deps } from '../deps.ts'
import { HOUR_MS } from '../store/allowanceStore.ts'
import { channelOf, EXPIRED, type Message } from '../store/deliveryStore.ts'
import { maskAddress } from '../store/maskAddress.ts'

/** Delayed messages of one scope do not all start in the same moment. */
const SPREAD_MS = 60_000

type Outcome = 'sent' | 'retried' | 'refused' | 'malformed' | 'delayed' | 'expired'

/**
 * One attempt to deliver a message: within its time, within its scope's allowance for its channel, by the mail server or the
 * carrier. A process that dies between the server's answer and the note of it sends once more: a mail with the same Message-ID.
 * @throws Error  the server cannot take it now; it is to be tried again
 */
export async function deliver(deps: Deps, job: Job<Message>): Promise<Verdict> {
  const { to, template, expiresAt } = job.payload
  const channel = channelOf(job.payload)
  const now = deps.clock.now()
  const count = (outcome: Outcome) => deps.messages.inc({ channel, template, outcome })

  if (expiresAt !== undefined && now >= expiresAt) {
    count('expired')
    return { dead: EXPIRED }
  }
  const send = channel === 'sms' ? await writeSms(deps, job) : await writeMail(deps, job)
  if (typeof send === 'string') {
    count('malformed')
    return { dead: send }
  }
  if (!(await deps.allowances[channel].take(job.scope, job.id, now))) {
    count('delayed')
    return { postponedUntil: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS + Math.floor(Math.random() * SPREAD_MS) }
  }
  try {
    await send()
  } catch (error) {
    // A server's answer often repeats the address.
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(to, maskAddress(to))
    const isRefused = (error instanceof MailError || error instanceof SmsError) && !error.transient
    count(isRefused ? 'refused' : 'retried')
    if (isRefused) return { dead: message }
    throw new Error(message, { cause: error })
  }
  count('sent')
  return undefined
}

/** What sends it, or why nothing can. */
type Written = (() => Promise<unknown>) | string

const INCOMPLETE = 'What it should say is incomplete.'

async function writeMail({ mailer }: Deps, { id, payload }: Job<Message>): Promise<Written> {
  const { at, to, template, facts = {}, expiresAt } = payload
  const validForMs = expiresAt === undefined ? undefined : expiresAt - at
  const mail = await composeMail(template, facts, validForMs).catch(() => undefined)
  return mail ? () => mailer.send({ ...mail, to, id }) : INCOMPLETE
}

async function writeSms({ carrier, statusUrl }: Deps, { scope, id, payload }: Job<Message>): Promise<Written> {
  if (!carrier) return 'No carrier of text messages is configured: set SMS_URL and SMS_FROM.'
  const { to, template, facts = {} } = payload
  try {
    const body = composeSms(template, facts)
    return () => carrier.send({ to, body, statusUrl: statusUrl?.(scope, id) })
  } catch {
    return INCOMPLETE
  }
}

/** What stays of a message that is settled: nothing that it said, and no address. */
export const keepOfMessage = ({ at, to, template, expiresAt, channel }: Message): Message => ({
  at,
  to: maskAddress(to),
  template,
  ...(channel !== undefined && { channel }),
  ...(expiresAt !== undefined && { expiresAt }),
})
