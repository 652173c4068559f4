import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, parseInput } from '@isobar/kit'
import { webhookSignaturePlace } from '@isobar/secrets'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { SetWebhookInput } from '../generated/resolvers.ts'
import type { Device, Webhook } from '../store/device.ts'
import { headerName, mapping } from './input.ts'
import { living } from './lifecycle.ts'

const secret = z.string().min(8, 'must have at least 8 characters').max(256, 'must have at most 256 characters')
const Input = z.object({
  mapping,
  signature: z.object({ header: headerName, secret: secret.nullish() }).nullish(),
})
type Given = z.output<typeof Input>

/**
 * Sets what the webhooks of a device mean.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  the mapping cannot be read: names where; or a signature has no secret
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 * @throws CONFLICT        the device is of another archetype than INTEGRATION
 */
export async function setWebhook(deps: Deps, viewer: Viewer, input: SetWebhookInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const given = parseInput(Input, input)
  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => {
      if (living(device).archetype !== 'INTEGRATION')
        throw conflict('Only a device of archetype INTEGRATION receives webhooks.')
      return { ...device, webhook: { mapping: given.mapping, signature: signatureOf(deps, device, given) } }
    },
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.webhook-set', device, now),
      audited('device.webhook-set', { viewer, at: now.at, after: device, before }),
    ],
  )
}

function signatureOf({ secrets }: Deps, { scope, id, webhook }: Device, { signature }: Given): Webhook['signature'] {
  if (signature === undefined) return webhook?.signature
  if (signature === null) return undefined
  const { header, secret } = signature
  const sealed = secret ? secrets.seal(secret, webhookSignaturePlace(scope, id)) : webhook?.signature?.sealed
  if (!sealed) throw badInput([{ field: 'signature.secret', message: 'is missing' }])
  return { header, sealed }
}
