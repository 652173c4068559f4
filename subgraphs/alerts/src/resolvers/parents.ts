import type { Delivery } from '../store/deliveryStore.ts'

/** What the field resolvers of each type are given. */
export type DeliveryParent = Delivery
