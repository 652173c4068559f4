import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, parseInput, publicUrl } from '@isobar/kit'
import { feedHeaderPlace } from '@isobar/secrets'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { SetFeedInput } from '../generated/resolvers.ts'
import type { Device, Feed } from '../store/device.ts'
import { headerName, mapping } from './input.ts'
import { living } from './lifecycle.ts'

const MAX_URL_CHARACTERS = 2_048
const MAX_HEADERS = 10
const EVERY_S = { least: 10, most: 86_400 }
/** Headers that say how a request travels, which is not the cloud's to say. */
const NOT_OWN = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i

const header = z.object({
  name: headerName.refine((name) => !NOT_OWN.test(name), 'is set by Isobar'),
  value: z
    .string()
    .regex(/^[\x20-\x7e]{1,2048}$/, 'must have 1 to 2048 printable characters')
    .nullish(),
})
const Input = z.object({
  url: z.string().max(MAX_URL_CHARACTERS, `must have at most ${MAX_URL_CHARACTERS} characters`),
  everyS: z.number().int().min(EVERY_S.least, 'must be at least 10').max(EVERY_S.most, 'must be at most 86400, a day'),
  headers: z
    .array(header)
    .max(MAX_HEADERS, `must have at most ${MAX_HEADERS} entries`)
    .refine(
      (list) => new Set(list.map(({ name }) => name.toLowerCase())).size === list.length,
      'must not name a header twice',
    )
    .nullish(),
  mapping,
})
type Given = z.output<typeof Input>

/**
 * Sets what is polled for a device.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule: the URL must be https and lead to no private address
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 * @throws CONFLICT        the device is of another archetype than EXTERNAL
 */
export async function setFeed(deps: Deps, viewer: Viewer, input: SetFeedInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const given = parseInput(Input, input)
  const now = occasion(deps.clock, viewer)
  const url = publicAddress(deps, given.url)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => {
      if (living(device).archetype !== 'EXTERNAL')
        throw conflict('Only for a device of archetype EXTERNAL a feed is polled.')
      const headers = sealedHeaders(deps, device, url, given)
      return { ...device, feed: { url: url.href, everyS: given.everyS, headers, mapping: given.mapping } }
    },
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.feed-set', device, now),
      audited('device.feed-set', { viewer, at: now.at, after: device, before }),
    ],
  )
}

function publicAddress({ reach }: Deps, text: string): URL {
  try {
    return publicUrl(text, reach)
  } catch (error) {
    throw badInput([{ field: 'url', message: (error as Error).message }])
  }
}

/** A kept value must not be sent to another host than the one it was given for. */
function sealedHeaders({ secrets }: Deps, { scope, id, feed }: Device, url: URL, given: Given): Feed['headers'] {
  const kept = feed && new URL(feed.url).origin === url.origin ? feed.headers : []
  return (given.headers ?? []).map(({ name, value }, index) => {
    if (value) return { name, sealed: secrets.seal(value, feedHeaderPlace(scope, id, name)) }
    const known = kept.find((each) => each.name === name)
    if (known) return known
    const message = 'is missing: it is kept for the same name and host only'
    throw badInput([{ field: `headers.${index}.value`, message }])
  })
}
