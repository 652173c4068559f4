import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { SetCloudLogoInput } from '../generated/resolvers.ts'
import type { Cloud } from '../store/clouds.ts'

const MAX_BYTES = 65_536
const DATA_URL = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/]+={0,2})$/
/** What the bytes of each type begin with; a WebP says so again at its ninth. No SVG: it may hold scripts. */
const SIGNATURES: Record<string, (bytes: Buffer) => boolean> = {
  'image/png': (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/webp': (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
}

/**
 * Sets or removes the picture of the viewer's cloud.
 * @throws FORBIDDEN       the viewer lacks `cloud:write`
 * @throws BAD_USER_INPUT  it is no PNG, JPEG or WebP of at most 64 KiB
 */
export async function setCloudLogo(deps: Deps, viewer: Viewer, input: SetCloudLogoInput): Promise<Cloud> {
  authorise(viewer, 'cloud:write')
  const { cloudId } = viewer
  const url = input.logo ?? undefined
  if (url !== undefined) requirePicture(url)
  await deps.clouds.get(cloudId)

  await deps.logos.set(cloudId, url)
  const at = deps.clock.now()
  return deps.clouds.update(cloudId, (current) => ({
    next: current,
    events: [
      cloudEvent('cloud.settings-changed', { cloudId, actorId: actorOf(viewer), at }),
      auditEvent({
        scope: cloudId,
        at,
        action: url === undefined ? 'cloud.logo-removed' : 'cloud.logo-set',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'cloud', id: cloudId, name: current.name },
      }),
    ],
  }))
}

/** By its bytes, whatever the URL says. */
function requirePicture(url: string): void {
  const refuse = (message: string) => badInput([{ field: 'logo', message }])
  const [, type, base64] = DATA_URL.exec(url) ?? []
  if (type === undefined || base64 === undefined) throw refuse('must be a PNG, JPEG or WebP as a data: URL in base64')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MAX_BYTES) throw refuse(`has ${bytes.length} bytes; at most ${MAX_BYTES} are kept`)
  if (!SIGNATURES[type]!(bytes)) throw refuse(`is not the ${type} that it says it is`)
}
