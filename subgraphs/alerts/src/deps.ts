import type { Counter } from '@isobar/logging'
import type { Clock } from '@isobar/kit'
import type { Mailer } from '@isobar/mail'
import type { Carrier } from '@isobar/sms'
import type { AllowanceStore } from './store/allowanceStore.ts'
import type { DeliveryStore } from './store/deliveryStore.ts'
import type { ReceiptStore } from './store/receiptStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly deliveries: DeliveryStore
  readonly receipts: ReceiptStore
  /** How much a scope may still cause, by channel. */
  readonly allowances: Readonly<Record<'email' | 'sms', AllowanceStore>>
  readonly mailer: Mailer
  /** Absent where none is configured: text messages are refused then, with the reason. */
  readonly carrier?: Carrier | undefined
  /** Where the carrier tells what became of a message. */
  readonly statusUrl?: ((scope: string, id: string) => string) | undefined
  readonly messages: Counter<'channel' | 'template' | 'outcome'>
  readonly clock: Clock
}
