/**
 * Everything that may read or write across scopes, with the reason why. Whatever is not in this list goes by `_id`s of
 * one scope, or by an exact unique value.
 */
export const scopeExceptions = {
  relay: 'publishes the pending events of every scope',
  migrations: 'carries stored documents of every scope to a newer layout',
  reconciliation: 'compares a compacted topic with all that is stored, at start',
  'vpn-directory':
    'compiles what the VPN servers need of every cloud: whom to let in, the policy, the revocation lists',
  'due-jobs': 'finds the jobs of every scope whose time has come, and deletes those finished long ago',
  'my-clouds': 'finds the clouds that a person is a member of',
  'better-auth': 'keeps users, accounts and sessions in collections of its own, which belong to no cloud',
  erasure: 'erases everything under an `_id` prefix, in every collection of a service',
  retention: 'erases the telemetry of clouds that keep it for a while only, by derived _ids that begin with the scope',
  'log-store': 'writes the log records of many scopes, by derived _ids that begin with the scope',
  'log-retention': 'erases log records that are older than their category is kept, scope by scope',
  'telemetry-store': 'writes the telemetry of many clouds in one bulk write, by derived _ids that begin with the scope',
} as const
export type ScopeException = keyof typeof scopeExceptions
