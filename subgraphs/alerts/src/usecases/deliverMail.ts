import { composeMail, MailError } from '@isobar/mail'
import type { Job, Verdict } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { HOUR_MS } from '../store/allowanceStore.ts'
import { EXPIRED, type MailPayload } from '../store/deliveryStore.ts'
import { maskAddress } from '../store/maskAddress.ts'

/** Delayed mails of one scope do not all start in the same moment. */
const SPREAD_MS = 60_000

type Outcome = 'sent' | 'retried' | 'refused' | 'malformed' | 'delayed' | 'expired'

/**
 * One attempt to deliver a mail: within its time, within its scope's allowance, by the mail server. A process that dies
 * between the server's answer and the note of it sends once more, with the same Message-ID.
 * @throws Error  the mail server cannot take it now; it is to be tried again
 */
export async function deliverMail(deps: Deps, job: Job<MailPayload>): Promise<Verdict> {
  const { at, to, template, facts = {}, expiresAt } = job.payload
  const now = deps.clock.now()
  const count = (outcome: Outcome) => deps.mails.inc({ template, outcome })

  if (expiresAt !== undefined && now >= expiresAt) {
    count('expired')
    return { dead: EXPIRED }
  }
  if (!(await deps.allowances.take(job.scope, job.id, now))) {
    count('delayed')
    return { postponedUntil: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS + Math.floor(Math.random() * SPREAD_MS) }
  }
  const validForMs = expiresAt === undefined ? undefined : expiresAt - at
  const mail = await composeMail(template, facts, validForMs).catch(() => undefined)
  if (!mail) {
    count('malformed')
    return { dead: 'What it should say is incomplete.' }
  }
  try {
    await deps.mailer.send({ ...mail, to, id: job.id })
  } catch (error) {
    // A server's answer often repeats the address.
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(to, maskAddress(to))
    const isRefused = error instanceof MailError && !error.transient
    count(isRefused ? 'refused' : 'retried')
    if (isRefused) return { dead: message }
    throw new Error(message, { cause: error })
  }
  count('sent')
  return undefined
}

/** What stays of a mail that is settled: nothing that it said, and no address. */
export const keepOfMail = ({ at, to, template, expiresAt }: MailPayload): MailPayload => ({
  at,
  to: maskAddress(to),
  template,
  ...(expiresAt !== undefined && { expiresAt }),
})
