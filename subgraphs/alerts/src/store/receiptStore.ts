import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'

/** What became of a text message after the carrier took it over. */
export interface Receipt {
  readonly status: 'DELIVERED' | 'FAILED'
  readonly at: number
  /** The carrier's code of what went wrong. */
  readonly problem?: string | undefined
}

/** What carriers told, by the id of the message. */
export interface ReceiptStore {
  /** The first end that is told stays; one that is told again changes nothing. */
  put(scope: string, id: string, receipt: Receipt): Promise<void>
  /** Those that exist. */
  getMany(scope: string, ids: readonly string[]): Promise<ReadonlyMap<string, Receipt>>
}

export function receiptStore(mongo: Mongo): ReceiptStore {
  const receipts = mongo.collection<Receipt>({
    name: 'receipts',
    schema: { status: { type: String, required: true }, at: { type: Number, required: true }, problem: String },
  })
  return {
    async put(scope, id, receipt) {
      try {
        await receipts.create(scope, id, receipt, [])
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
      }
    },
    async getMany(scope, ids) {
      const found = await receipts.getMany(scope, ids)
      return new Map(found.map((receipt) => [receipt.id, receipt]))
    },
  }
}
