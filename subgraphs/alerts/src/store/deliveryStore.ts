import type { Job, Jobs, Page, PageRequest } from '@isobar/mongo'
import type { NotificationEvent } from '@isobar/schemas'
import { maskAddress } from './maskAddress.ts'
import type { Receipt, ReceiptStore } from './receiptStore.ts'

/** The kind of the jobs that deliver messages. */
export const DELIVERY = 'delivery'
/** Why a message was given up when its time was over. */
export const EXPIRED = 'It expired before it could be delivered.'

/** A message to be delivered, by mail unless it says otherwise. Once it is settled, its facts are gone and its address is masked. */
export type Message = Pick<NotificationEvent, 'at' | 'to' | 'template'> &
  Partial<Pick<NotificationEvent, 'expiresAt' | 'facts' | 'channel'>>

export const channelOf = ({ channel = 'email' }: Message): NotificationEvent['channel'] => channel

/** A message and what became of it, as people may see it. */
export interface Delivery {
  readonly id: string
  readonly channel: 'EMAIL' | 'SMS'
  readonly template: string
  /** Masked. */
  readonly to: string
  readonly status: 'QUEUED' | 'SENT' | 'DELIVERED' | 'FAILED' | 'EXPIRED'
  readonly attempts: number
  readonly error: string | null
  /** When it was asked for, in ms. */
  readonly at: number
}

/** Messages of clouds and persons, each a job; every method takes the scope. */
export interface DeliveryStore {
  /** Stores a message to be delivered; one with this id only once. Answers whether it is new. */
  add(scope: string, id: string, payload: Message): Promise<boolean>
  /** Newest first. */
  page(scope: string, request: PageRequest): Promise<Page<Delivery>>
}

function statusOf({ state, error }: Job): Delivery['status'] {
  if (state === 'WAITING') return 'QUEUED'
  if (state === 'DONE') return 'SENT'
  return error === EXPIRED ? 'EXPIRED' : 'FAILED'
}

function toDelivery(job: Job, receipt: Receipt | undefined): Delivery {
  const message = job.payload as Message
  const { id, attempts, error = null } = job
  return {
    id,
    channel: channelOf(message) === 'sms' ? 'SMS' : 'EMAIL',
    template: message.template,
    to: maskAddress(message.to),
    status: receipt?.status ?? statusOf(job),
    attempts,
    error: receipt?.problem ?? error,
    at: message.at,
  }
}

export const deliveryStore = (jobs: Jobs, receipts: Pick<ReceiptStore, 'getMany'>): DeliveryStore => ({
  add: (scope, id, payload) => jobs.enqueue({ scope, id, kind: DELIVERY, runAt: payload.at, payload }),
  async page(scope, request) {
    const page = await jobs.page(scope, DELIVERY, request)
    const told = await receipts.getMany(
      scope,
      page.nodes.filter(({ payload }) => channelOf(payload as Message) === 'sms').map(({ id }) => id),
    )
    const shown = (job: Job) => toDelivery(job, told.get(job.id))
    return {
      ...page,
      nodes: page.nodes.map(shown),
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node) })),
    }
  },
})
