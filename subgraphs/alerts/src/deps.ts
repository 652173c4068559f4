import type { Counter } from '@isobar/logging'
import type { Clock } from '@isobar/kit'
import type { Mailer } from '@isobar/mail'
import type { AllowanceStore } from './store/allowanceStore.ts'
import type { DeliveryStore } from './store/deliveryStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly deliveries: DeliveryStore
  readonly allowances: AllowanceStore
  readonly mailer: Mailer
  readonly mails: Counter<'template' | 'outcome'>
  readonly clock: Clock
}
