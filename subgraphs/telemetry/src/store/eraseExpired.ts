import type { Mongo } from '@isobar/mongo'
import { collections, WINDOW_MS, windowId, windowOf, type DeviceDocument } from './layout.ts'

/** Windows named in one delete: two days. */
const CHUNK = (2 * 86_400_000) / WINDOW_MS
const DEVICES_AT_ONCE = 100

/**
 * Erases the windows of a cloud that ended before a moment, device by device: their ids are derived from the time of each
 * device's earliest point, so that nothing is scanned for. A metric's earliest time moves up, so that the next time
 * begins where this one ended, unless something older arrives in between. The latest value of each metric stays, however old
 * it is: it is what is known. Answers how many windows there were.
 */
export async function eraseExpired(mongo: Mongo, cloudId: string, before: number): Promise<number> {
  const windows = mongo.raw(collections.windows, 'retention')
  const devices = mongo.raw(collections.devices, 'retention')
  const last = windowOf(before) - 1
  let erased = 0

  for (let after = `${cloudId}/v1/`; ;) {
    const page = (await devices
      .find({ _id: { $gt: after, $lt: `${cloudId}/v10` } } as object, { projection: { f: 1 } })
      .sort({ _id: 1 })
      .limit(DEVICES_AT_ONCE)
      .toArray()) as unknown as DeviceDocument[]
    for (const { _id, f = {} } of page) {
      const expired = Object.entries(f).filter(([, firstAt]) => windowOf(firstAt) <= last)
      if (expired.length === 0) continue
      const deviceId = _id.slice(`${cloudId}/v1/`.length)
      const first = windowOf(Math.min(...expired.map(([, firstAt]) => firstAt)))
      for (let from = first; from <= last; from += CHUNK) {
        const count = Math.min(CHUNK, last - from + 1)
        const ids = Array.from({ length: count }, (_, index) => windowId(cloudId, deviceId, from + index))
        erased += (await windows.deleteMany({ _id: { $in: ids as never[] } })).deletedCount
      }
      const moved = Object.fromEntries(expired.map(([metric]) => [`f.${metric}`, (last + 1) * WINDOW_MS]))
      await devices.updateOne({ _id: _id as never }, { $set: moved })
    }
    if (page.length < DEVICES_AT_ONCE) return erased
    after = page.at(-1)!._id
  }
}
