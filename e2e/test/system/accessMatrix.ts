/** Who may see a field at least: each role includes those before it. */
export type Least = 'PERSON' | 'VIEWER' | 'MEMBER' | 'ADMIN' | 'OWNER'

const fields = (type: string, names: string, least: Least): [string, Least][] =>
  names.split(' ').map((name) => [`${type}.${name}`, least])

/**
 * Every field of the supergraph and who may see it at least, written by hand and apart from the SDL: `PERSON` is anybody
 * who is signed in, the roles are of the cloud that the request names. A field that is missing here fails the test.
 */
export const accessMatrix = new Map<string, Least>([
  ...fields('Query', 'me myClouds myDeletedClouds', 'PERSON'),
  ...fields('Query', 'cloud devices device series dashboards dashboard', 'VIEWER'),
  ...fields('Mutation', 'createCloud activateCloud', 'PERSON'),
  ...fields(
    'Mutation',
    'registerDevice renameDevice locateDevice rotateCredential deleteDevice restoreDevice',
    'MEMBER',
  ),
  ...fields('Mutation', 'createDashboard renameDashboard saveWidgets deleteDashboard restoreDashboard', 'MEMBER'),
  ...fields('Mutation', 'renameCloud addMember changeMemberRole removeMember', 'ADMIN'),
  ...fields('Mutation', 'restoreCloud', 'PERSON'),
  ...fields('Mutation', 'leaveCloud', 'VIEWER'),
  ...fields('Mutation', 'updateCloudSettings', 'ADMIN'),
  ...fields('Mutation', 'transferOwnership deleteCloud', 'OWNER'),
  ...fields('Query', 'apiKeys apiKey', 'ADMIN'),
  ...fields('Mutation', 'createApiKey renameApiKey rotateApiKey revokeApiKey', 'ADMIN'),
  ...fields('Mutation', 'inviteMember resendInvitation revokeInvitation', 'ADMIN'),
  ...fields('Mutation', 'acceptInvitation revokeSession revokeSessions', 'PERSON'),
  ...fields('Subscription', 'deviceChanged telemetry', 'VIEWER'),

  ...fields('Me', 'id name email emailVerified twoFactorEnabled activeCloudId sessions', 'PERSON'),
  ...fields('Session', 'id current createdAt lastUsedAt expiresAt ipAddress userAgent', 'PERSON'),
  ...fields('CloudMembership', 'cloudId name slug role', 'PERSON'),
  ...fields('Cloud', 'id name slug createdAt viewerRole viewerScopes members', 'VIEWER'),
  ...fields('Cloud', 'timeZone units limits', 'VIEWER'),
  ...fields('CloudLimits', 'devices members messagesPerSecond', 'VIEWER'),
  ...fields('DeletedCloud', 'cloudId name slug deletedAt restorableUntil', 'PERSON'),
  ...fields('Cloud', 'invitations', 'ADMIN'),
  ...fields('Invitation', 'id email role invitedBy createdAt sentAt expiresAt', 'ADMIN'),
  ...fields('Member', 'id user role status joinedAt', 'VIEWER'),
  ...fields('User', 'name', 'VIEWER'),
  ...fields('User', 'email', 'ADMIN'),
  ...fields('MemberConnection', 'edges nodes pageInfo totalCount', 'VIEWER'),
  ...fields('MemberEdge', 'cursor node', 'VIEWER'),
  ...fields(
    'ApiKey',
    'id name scopes status hint createdAt createdBy expiresAt lastUsedAt rotatedAt previousValidUntil revokedAt',
    'ADMIN',
  ),
  ...fields('ApiKeyConnection', 'edges nodes pageInfo totalCount', 'ADMIN'),
  ...fields('ApiKeyEdge', 'cursor node', 'ADMIN'),
  ...fields('PageInfo', 'hasNextPage hasPreviousPage startCursor endCursor', 'VIEWER'),

  ...fields(
    'Device',
    'id name archetype location status lastSeenAt createdAt deletedAt attributes rejections',
    'VIEWER',
  ),
  ...fields('Device', 'latest metrics series', 'VIEWER'),
  ...fields('Device', 'credentialHint', 'MEMBER'),
  ...fields('Location', 'latitude longitude', 'VIEWER'),
  ...fields('Attribute', 'key value updatedAt', 'VIEWER'),
  ...fields('Rejection', 'reason hint topic outcome count firstAt lastAt', 'VIEWER'),
  ...fields('DeviceConnection', 'edges nodes pageInfo totalCount', 'VIEWER'),
  ...fields('DeviceEdge', 'cursor node', 'VIEWER'),
  ...fields('Metric', 'name type firstAt lastAt', 'VIEWER'),
  ...fields('LatestValue', 'metric timestamp value', 'VIEWER'),
  ...fields('Series', 'deviceId device metric numbers values intervalMs', 'VIEWER'),
  ...fields('NumberSeries', 'timestamps values', 'VIEWER'),
  ...fields('ValueSeries', 'timestamps values', 'VIEWER'),

  ...fields('Dashboard', 'id name revision widgets createdAt updatedAt createdBy deletedAt', 'VIEWER'),
  ...fields('DashboardConnection', 'edges nodes pageInfo totalCount', 'VIEWER'),
  ...fields('DashboardEdge', 'cursor node', 'VIEWER'),
  ...fields('Widget', 'id kind title place sources windowMs unit', 'VIEWER'),
  ...fields('Place', 'x y w h', 'VIEWER'),
  ...fields('WidgetSource', 'deviceId device metric label', 'VIEWER'),

  ...fields('Query', 'deliveries', 'ADMIN'),
  ...fields('Delivery', 'id template to status attempts error at', 'ADMIN'),
  ...fields('DeliveryConnection', 'edges nodes pageInfo totalCount', 'ADMIN'),
  ...fields('DeliveryEdge', 'cursor node', 'ADMIN'),

  ...fields('DeviceChange', 'device', 'VIEWER'),
  ...fields('TelemetryFrame', 'series behindMs', 'VIEWER'),
  ...fields('CreateCloudPayload', 'membership', 'PERSON'),
  ...fields('ActivateCloudPayload', 'membership', 'PERSON'),
  ...fields('RenameCloudPayload', 'cloud', 'ADMIN'),
  ...fields('AddMemberPayload', 'member', 'ADMIN'),
  ...fields('ChangeMemberRolePayload', 'member', 'ADMIN'),
  ...fields('RemoveMemberPayload', 'member', 'ADMIN'),
  ...['InviteMember', 'ResendInvitation', 'RevokeInvitation'].flatMap((verb) =>
    fields(`${verb}Payload`, 'invitation', 'ADMIN'),
  ),
  ...fields('AcceptInvitationPayload', 'membership', 'PERSON'),
  ...fields('RevokeSessionPayload', 'sessionId', 'PERSON'),
  ...fields('RevokeSessionsPayload', 'count', 'PERSON'),
  ...fields('UpdateCloudSettingsPayload', 'cloud', 'ADMIN'),
  ...fields('LeaveCloudPayload', 'cloudId', 'VIEWER'),
  ...fields('TransferOwnershipPayload', 'owner formerOwner', 'OWNER'),
  ...fields('DeleteCloudPayload', 'deletedCloud', 'OWNER'),
  ...fields('RestoreCloudPayload', 'membership', 'PERSON'),
  ...fields('CreateApiKeyPayload', 'apiKey secret', 'ADMIN'),
  ...fields('RotateApiKeyPayload', 'apiKey secret', 'ADMIN'),
  ...fields('RenameApiKeyPayload', 'apiKey', 'ADMIN'),
  ...fields('RevokeApiKeyPayload', 'apiKey', 'ADMIN'),
  ...fields('RegisterDevicePayload', 'device accessToken', 'MEMBER'),
  ...fields('RotateCredentialPayload', 'device accessToken', 'MEMBER'),
  ...['RenameDevice', 'LocateDevice', 'DeleteDevice', 'RestoreDevice'].flatMap((verb) =>
    fields(`${verb}Payload`, 'device', 'MEMBER'),
  ),
  ...['CreateDashboard', 'RenameDashboard', 'SaveWidgets', 'DeleteDashboard', 'RestoreDashboard'].flatMap((verb) =>
    fields(`${verb}Payload`, 'dashboard', 'MEMBER'),
  ),
])
