import type { ProvisioningProfileResolvers } from '../generated/resolvers.ts'

export const provisioningProfile: ProvisioningProfileResolvers = {
  deviceCount: ({ scope, id }, _, { deps }) => deps.devices.countProvisioned(scope, id),
}
