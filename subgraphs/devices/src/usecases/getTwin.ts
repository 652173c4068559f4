import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { AttributeScope } from '../generated/resolvers.ts'
import type { CommandOfDevice } from './commands.ts'

/** An attribute with the scope that it is of. */
export interface ScopedAttribute {
  readonly key: string
  readonly scope: AttributeScope
  readonly json: string
  readonly at: number
  readonly version: number
}

/**
 * Attributes of a device of the viewer's cloud, by scope and key.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export async function listAttributes(
  deps: Deps,
  viewer: Viewer,
  deviceId: string,
  scopes: readonly AttributeScope[],
): Promise<ScopedAttribute[]> {
  authorise(viewer, 'devices:read')
  const { cloudId } = viewer
  const [report, twin] = await Promise.all([deps.reports.get(cloudId, deviceId), deps.twins.get(cloudId, deviceId)])
  const attributes = {
    CLIENT: report.attributes.map((attribute) => ({ ...attribute, version: attribute.version ?? 1 })),
    SHARED: twin.shared,
    SERVER: twin.server,
  }
  return [...new Set(scopes)].flatMap((scope) => attributes[scope].map((attribute) => ({ ...attribute, scope })))
}

/**
 * The latest commands to a device of the viewer's cloud, newest first.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export async function listCommands(deps: Deps, viewer: Viewer, deviceId: string): Promise<CommandOfDevice[]> {
  authorise(viewer, 'devices:read')
  const { commands } = await deps.twins.get(viewer.cloudId, deviceId)
  return commands.map((command) => ({ ...command, deviceId }))
}
