import type { VpnServer } from '../servers.ts'
import type { NetworkRule } from '../policy/rules.ts'
import type { Session } from '../store/sessionStore.ts'
import type { Profile } from '../store/profileStore.ts'
import type { NetworkView } from '../usecases/getNetwork.ts'

/** What the field resolvers of each type are given. */
export type NetworkParent = NetworkView
export type VpnProfileParent = Profile
export type VpnSessionParent = Session
export type NetworkRuleParent = NetworkRule
export type VpnServerParent = VpnServer
