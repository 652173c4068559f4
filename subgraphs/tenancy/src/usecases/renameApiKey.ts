import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { RenameApiKeyInput } from '../generated/resolvers.ts'
import type { ApiKey } from '../store/apiKeys.ts'
import { keyName } from './apiKeyInput.ts'

const renameApiKeyInput = z.object({ name: keyName })

/**
 * Gives an API key another name, whatever its status.
 * @throws NOT_FOUND       the viewer's cloud has no such key
 * @throws BAD_USER_INPUT  names `name`
 */
export async function renameApiKey(deps: Deps, viewer: Viewer, input: RenameApiKeyInput): Promise<ApiKey> {
  authorise(viewer, 'keys:write')
  const { cloudId } = viewer
  const { name } = parseInput(renameApiKeyInput, input)
  const at = deps.clock.now()
  return deps.apiKeys.update(cloudId, input.apiKeyId, (key) => {
    if (key.name === name) return undefined
    const audit = auditEvent({
      scope: cloudId,
      at,
      action: 'api-key.renamed',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'api-key', id: key.id, name },
      before: { name: key.name },
      after: { name },
    })
    return { next: { ...key, name }, events: [audit] }
  })
}
