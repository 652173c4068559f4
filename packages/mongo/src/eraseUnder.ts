import type { mongo } from 'mongoose'

const BATCH = 500

/**
 * Deletes every document whose `_id` begins with `prefix`, in every collection. It looks for them by a range of `_id`, which
 * the embedded database scans: for what happens seldom and in the background.
 */
export async function eraseUnder(db: mongo.Db, prefix: string): Promise<Record<string, number>> {
  const last = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  const erased: Record<string, number> = {}
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.')) continue
    const rows = db.collection<{ _id: string }>(name)
    const count = await eraseFrom(rows, { _id: { $gte: prefix, $lt: last } })
    if (count > 0) erased[name] = count
  }
  return erased
}

async function eraseFrom(rows: mongo.Collection<{ _id: string }>, filter: object): Promise<number> {
  for (let count = 0; ;) {
    const batch = await rows
      .find(filter, { projection: { _id: 1 } })
      .limit(BATCH)
      .toArray()
    if (batch.length === 0) return count
    const { deletedCount } = await rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } })
    count += deletedCount
  }
}
