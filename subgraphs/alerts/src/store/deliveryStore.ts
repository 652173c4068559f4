import type { Job, Jobs, Page, PageRequest } from '@isobar/mongo'
import type { NotificationEvent } from '@isobar/schemas'
import { maskAddress } from './maskAddress.ts'

/** The kind of the jobs that deliver mail. */
export const MAIL = 'mail'
/** Why a mail was given up when its time was over. */
export const EXPIRED = 'It expired before it could be delivered.'

/** A mail to be delivered. Once it is settled, its facts are gone and its address is masked. */
export type MailPayload = Pick<NotificationEvent, 'at' | 'to' | 'template'> &
  Partial<Pick<NotificationEvent, 'expiresAt' | 'facts'>>

/** A mail and what became of it, as people may see it. */
export interface Delivery {
  readonly id: string
  readonly template: string
  /** Masked. */
  readonly to: string
  readonly status: 'QUEUED' | 'SENT' | 'FAILED' | 'EXPIRED'
  readonly attempts: number
  readonly error: string | null
  /** When it was asked for, in ms. */
  readonly at: number
}

/** Mails of clouds and persons, each a job; every method takes the scope. */
export interface DeliveryStore {
  /** Stores a mail to be delivered; one with this id only once. Answers whether it is new. */
  add(scope: string, id: string, payload: MailPayload): Promise<boolean>
  /** Newest first. */
  page(scope: string, request: PageRequest): Promise<Page<Delivery>>
}

function statusOf({ state, error }: Job): Delivery['status'] {
  if (state === 'WAITING') return 'QUEUED'
  if (state === 'DONE') return 'SENT'
  return error === EXPIRED ? 'EXPIRED' : 'FAILED'
}

function toDelivery(job: Job): Delivery {
  const { at, to, template } = job.payload as MailPayload
  const { id, attempts, error = null } = job
  return { id, template, to: maskAddress(to), status: statusOf(job), attempts, error, at }
}

export const deliveryStore = (jobs: Jobs): DeliveryStore => ({
  add: (scope, id, payload) => jobs.enqueue({ scope, id, kind: MAIL, runAt: payload.at, payload }),
  async page(scope, request) {
    const page = await jobs.page(scope, MAIL, request)
    return {
      ...page,
      nodes: page.nodes.map(toDelivery),
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toDelivery(node) })),
    }
  },
})
