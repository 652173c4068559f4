import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ApiKeyParent, CloudParent, InvitationParent, MeParent, MemberParent, SessionParent, ShareTokenParent, SsoConnectionParent, SsoDomainParent, SsoCertificateParent, UserParent } from '../resolvers/parents.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Integer milliseconds since 1970-01-01T00:00:00Z. */
  Timestamp: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Which invitation to accept. */
export type AcceptInvitationInput = {
  /** The token in the mailed link (`isb_inv_…`). */
  token: Scalars['String']['input'];
};

/** The accepted invitation. */
export type AcceptInvitationPayload = {
  __typename?: 'AcceptInvitationPayload';
  /** The membership in the cloud that invited. */
  membership: CloudMembership;
};

/** Which cloud to make active. */
export type ActivateCloudInput = {
  /** Identifier of a cloud that the person belongs to. */
  cloudId: Scalars['ID']['input'];
};

/** The activated cloud. */
export type ActivateCloudPayload = {
  __typename?: 'ActivateCloudPayload';
  /** The membership in the now active cloud. */
  membership: CloudMembership;
};

/** What a program proves itself with, in one cloud and with the scopes that it was given. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** Who created it. */
  createdBy?: Maybe<Member>;
  /** When it ends by itself; null for never. */
  expiresAt?: Maybe<Scalars['Timestamp']['output']>;
  /** The first characters of its secret part, to recognise it by. */
  hint: Scalars['String']['output'];
  /** Identifier of the key (`key_…`). */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute or two; null for never. */
  lastUsedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** What it is for. */
  name: Scalars['String']['output'];
  /** Until when the secret before the last rotation works beside the new one; null when it does not. */
  previousValidUntil?: Maybe<Scalars['Timestamp']['output']>;
  /** How often it may ask in a minute, over HTTP and sockets together. */
  requestsPerMinute: Scalars['Int']['output'];
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** When its secret was last replaced. */
  rotatedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** The scopes that it holds. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether it is accepted. */
  status: ApiKeyStatus;
};

/** A page of API keys (Relay connection). */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** The keys of this page with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** The keys of this page. */
  nodes: Array<ApiKey>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many keys the filter matches. */
  totalCount: Scalars['Int']['output'];
};

/** An API key and its cursor. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** Opaque position of this key. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: ApiKey;
};

/** Whether an API key is accepted. */
export type ApiKeyStatus =
  /** It is accepted. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** It was revoked. */
  | 'REVOKED';

/** Whose role to change, and to what. */
export type ChangeMemberRoleInput = {
  /** Identifier of the member (`mem_…`). */
  memberId: Scalars['ID']['input'];
  /** What they may do from now on. */
  role: Role;
};

/** The changed member. */
export type ChangeMemberRolePayload = {
  __typename?: 'ChangeMemberRolePayload';
  /** The member with the new role. */
  member: Member;
};

/** A tenant: an isolated workspace with its members, devices and dashboards. Only ever the viewer's own. */
export type Cloud = {
  __typename?: 'Cloud';
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** Identifier of the cloud (`cld_…`). */
  id: Scalars['ID']['output'];
  /** Its invitations that were neither accepted nor revoked, the newest first: at most 200, expired ones included. */
  invitations: Array<Invitation>;
  /** What it may use. */
  limits: CloudLimits;
  /** Its picture as a `data:` URL; null when it has none. */
  logo?: Maybe<Scalars['String']['output']>;
  /** Its members, oldest first; removed ones only when asked for. */
  members: MemberConnection;
  /** How many of its active members must sign in by SSO while a connection is required: all but owners with a second step of sign-in. */
  membersBoundBySso: Scalars['Int']['output'];
  /** Name that people see. */
  name: Scalars['String']['output'];
  /** For how many days telemetry is kept; null keeps it for ever. */
  retentionDays?: Maybe<Scalars['Int']['output']>;
  /** Short name, unique across Isobar. */
  slug: Scalars['String']['output'];
  /** By what its people may sign in with their company's accounts, oldest first: at most 5. */
  ssoConnections: Array<SsoConnection>;
  /** The time zone of its days and schedules: an IANA name, UTC unless set. */
  timeZone: Scalars['String']['output'];
  /** What its people measure in. */
  units: Units;
  /** What it uses of that now. */
  usage: CloudUsage;
  /** What the viewer may do here; null for an API key. */
  viewerRole?: Maybe<Role>;
  /** The scopes that the viewer holds here: what the web app offers and what an API key may ask for. */
  viewerScopes: Array<Scalars['String']['output']>;
};


/** A tenant: an isolated workspace with its members, devices and dashboards. Only ever the viewer's own. */
export type CloudMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeRemoved?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What a cloud may use. */
export type CloudLimits = {
  __typename?: 'CloudLimits';
  /** API keys that are not revoked. */
  apiKeys: Scalars['Int']['output'];
  /** Living devices. */
  devices: Scalars['Int']['output'];
  /** Open invitations. */
  invitations: Scalars['Int']['output'];
  /** Active members. */
  members: Scalars['Int']['output'];
  /** Messages a second, of all its devices together. */
  messagesPerSecond: Scalars['Int']['output'];
  /** Values a day (UTC), of all its devices together. */
  pointsPerDay: Scalars['Int']['output'];
};

/** One of the signed-in person's memberships: enough to choose a cloud, nothing of what is in it. */
export type CloudMembership = {
  __typename?: 'CloudMembership';
  /** Identifier of the cloud (`cld_…`). */
  cloudId: Scalars['ID']['output'];
  /** Name of the cloud. */
  name: Scalars['String']['output'];
  /** What the person may do in it. */
  role: Role;
  /** Short name of the cloud, unique across Isobar. */
  slug: Scalars['String']['output'];
};

/** What a cloud uses of its limits. What devices and telemetry use is told by `deviceCount` and `pointsToday`. */
export type CloudUsage = {
  __typename?: 'CloudUsage';
  /** API keys that are not revoked. */
  apiKeys: Scalars['Int']['output'];
  /** Open invitations. */
  invitations: Scalars['Int']['output'];
  /** Active members. */
  members: Scalars['Int']['output'];
};

/** A new API key. */
export type CreateApiKeyInput = {
  /** When it ends by itself; never when left out. */
  expiresAt?: InputMaybe<Scalars['Timestamp']['input']>;
  /** What it is for, 1 to 64 characters. */
  name: Scalars['String']['input'];
  /** How often it may ask in a minute, 1 to 6,000. */
  requestsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** The scopes that it holds: some of the creator's `viewerScopes`, never `owners:write` or `keys:write`. */
  scopes: Array<Scalars['String']['input']>;
};

/** The created key and its secret. */
export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  /** The key. */
  apiKey: ApiKey;
  /** What the program sends as `Authorization: Bearer …`. Shown here and nowhere else. */
  secret: Scalars['String']['output'];
};

/** A new cloud. */
export type CreateCloudInput = {
  /** Name that people see, 1 to 64 characters. */
  name: Scalars['String']['input'];
  /** Short name, 3 to 40 characters of a-z, 0-9 and hyphen; made from the name when left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** The created cloud. */
export type CreateCloudPayload = {
  __typename?: 'CreateCloudPayload';
  /** The membership of its first owner. */
  membership: CloudMembership;
};

/** A new share token. */
export type CreateShareTokenInput = {
  /** The dashboards to bind it to, at most 20. Bound, it opens no field but those that check the dashboard themselves; unbound, its scopes hold for the whole cloud. */
  dashboardIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When it ends by itself, within a year. */
  expiresAt: Scalars['Timestamp']['input'];
  /** What it is for, 1 to 64 characters. */
  name: Scalars['String']['input'];
  /** The scopes that it holds: `dashboards:read`, `telemetry:read`, or both. */
  scopes: Array<Scalars['String']['input']>;
};

/** The created share token and its secret. */
export type CreateShareTokenPayload = {
  __typename?: 'CreateShareTokenPayload';
  /** What is sent as `Authorization: Bearer …`. Shown here and nowhere else. */
  secret: Scalars['String']['output'];
  /** The share token. */
  shareToken: ShareToken;
};

/** A new SSO connection: exactly one of `oidc` and `saml`. */
export type CreateSsoConnectionInput = {
  /** What whoever signs in for the first time may do; not OWNER. */
  defaultRole?: InputMaybe<Role>;
  /** The e-mail domains of its people: 1 to 10, none of them a public mail service's. */
  domains: Array<Scalars['String']['input']>;
  /** What people call it, 1 to 64 characters. */
  name: Scalars['String']['input'];
  /** The provider, when it is an OpenID provider; with a client secret. */
  oidc?: InputMaybe<SsoOidcInput>;
  /** The provider, when it speaks SAML. */
  saml?: InputMaybe<SsoSamlInput>;
};

/** The created connection. */
export type CreateSsoConnectionPayload = {
  __typename?: 'CreateSsoConnectionPayload';
  /** The connection. */
  ssoConnection: SsoConnection;
};

/** Proof that it is the person who deletes the account. */
export type DeleteAccountInput = {
  /** The password; whoever has none must have signed in within the last ten minutes. */
  password?: InputMaybe<Scalars['String']['input']>;
};

/** The account that is no more. */
export type DeleteAccountPayload = {
  __typename?: 'DeleteAccountPayload';
  /** The identifier that it had. */
  userId: Scalars['ID']['output'];
};

/** A confirmation that this cloud is meant. */
export type DeleteCloudInput = {
  /** The short name of the cloud of this request, as typed by the person. */
  slug: Scalars['String']['input'];
};

/** The deleted cloud. */
export type DeleteCloudPayload = {
  __typename?: 'DeleteCloudPayload';
  /** What its owners see of it from now on. */
  deletedCloud: DeletedCloud;
};

/** Which SSO connection to end. */
export type DeleteSsoConnectionInput = {
  /** Identifier of the connection. */
  ssoConnectionId: Scalars['ID']['input'];
};

/** The ended connection. */
export type DeleteSsoConnectionPayload = {
  __typename?: 'DeleteSsoConnectionPayload';
  /** Its identifier. */
  ssoConnectionId: Scalars['ID']['output'];
};

/** A cloud that was deleted, as its owners see it while it can be restored. */
export type DeletedCloud = {
  __typename?: 'DeletedCloud';
  /** Identifier of the cloud (`cld_…`). */
  cloudId: Scalars['ID']['output'];
  /** When it was deleted. */
  deletedAt: Scalars['Timestamp']['output'];
  /** Name of the cloud. */
  name: Scalars['String']['output'];
  /** Until when it can be restored. */
  restorableUntil: Scalars['Timestamp']['output'];
  /** Short name of the cloud; it stays taken. */
  slug: Scalars['String']['output'];
};

/** A mailed offer to become a member, until it is accepted, revoked or replaced. */
export type Invitation = {
  __typename?: 'Invitation';
  /** When they were first invited. */
  createdAt: Scalars['Timestamp']['output'];
  /** The address that was invited. */
  email: Scalars['String']['output'];
  /** Until when the link works. */
  expiresAt: Scalars['Timestamp']['output'];
  /** Identifier of the invitation (`inv_…`); no secret. */
  id: Scalars['ID']['output'];
  /** Who invited; null when an API key did. */
  invitedBy?: Maybe<Member>;
  /** What they may do once they accept. */
  role: Role;
  /** When the mail was last sent. */
  sentAt: Scalars['Timestamp']['output'];
};

/** Whom to invite, and as what. */
export type InviteMemberInput = {
  /** The address that the invitation is mailed to. */
  email: Scalars['String']['input'];
  /** What they may do once they accept. */
  role: Role;
};

/** The new invitation. */
export type InviteMemberPayload = {
  __typename?: 'InviteMemberPayload';
  /** The invitation, whose link is in the mail alone. */
  invitation: Invitation;
};

/** Which cloud to leave. */
export type LeaveCloudInput = {
  /** Identifier of the cloud of this request, named once more; another is NOT_FOUND. */
  cloudId: Scalars['ID']['input'];
};

/** The cloud that was left. */
export type LeaveCloudPayload = {
  __typename?: 'LeaveCloudPayload';
  /** Its identifier. */
  cloudId: Scalars['ID']['output'];
};

/** Which key to limit, and how. */
export type LimitApiKeyInput = {
  /** Identifier of the key (`key_…`). */
  apiKeyId: Scalars['ID']['input'];
  /** How often it may ask in a minute, 1 to 6,000. */
  requestsPerMinute: Scalars['Int']['input'];
};

/** The limited key. */
export type LimitApiKeyPayload = {
  __typename?: 'LimitApiKeyPayload';
  /** The key with its new limit. */
  apiKey: ApiKey;
};

/** The signed-in person, as they see themselves. */
export type Me = {
  __typename?: 'Me';
  /** The cloud that `/` leads this session to, if it has one. */
  activeCloudId?: Maybe<Scalars['ID']['output']>;
  /** The address they sign in with. */
  email: Scalars['String']['output'];
  /** Whether the address was confirmed. */
  emailVerified: Scalars['Boolean']['output'];
  /** Identifier of the person (`usr_…`). */
  id: Scalars['ID']['output'];
  /** The name that others see. */
  name: Scalars['String']['output'];
  /** Where the person is signed in, the last used first. */
  sessions: Array<Session>;
  /** Whether signing in needs a code beside the password. */
  twoFactorEnabled: Scalars['Boolean']['output'];
};

/** A person's place in a cloud. */
export type Member = {
  __typename?: 'Member';
  /** Identifier of the membership (`mem_…`). */
  id: Scalars['ID']['output'];
  /** When they joined, or last rejoined. */
  joinedAt: Scalars['Timestamp']['output'];
  /** What they may do. */
  role: Role;
  /** Whether the membership is in force. */
  status: MembershipStatus;
  /** The person. */
  user: User;
};

/** A page of members (Relay connection). */
export type MemberConnection = {
  __typename?: 'MemberConnection';
  /** The members of this page with their cursors. */
  edges: Array<MemberEdge>;
  /** The members of this page. */
  nodes: Array<Member>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many members the filter matches. */
  totalCount: Scalars['Int']['output'];
};

/** A member and its cursor. */
export type MemberEdge = {
  __typename?: 'MemberEdge';
  /** Opaque position of this member. */
  cursor: Scalars['String']['output'];
  /** The member. */
  node: Member;
};

/** Whether a membership is in force. A person has one entry per cloud for ever, so that what they did keeps their name. */
export type MembershipStatus =
  /** The person may use the cloud. */
  | 'ACTIVE'
  /** The person was removed and sees nothing of the cloud. */
  | 'REMOVED';

export type Mutation = {
  __typename?: 'Mutation';
  /** Makes the signed-in person a member of the cloud that invited their address. */
  acceptInvitation: AcceptInvitationPayload;
  /** Makes a cloud the one that `/` leads this session to. Other sessions keep theirs. */
  activateCloud: ActivateCloudPayload;
  /** Changes a member's role; it takes effect on open sessions within 5 s. A cloud keeps at least one owner. */
  changeMemberRole: ChangeMemberRolePayload;
  /** Creates an API key for a program. It belongs to the cloud: it lives on when its creator leaves. */
  createApiKey: CreateApiKeyPayload;
  /** Creates a cloud; the signed-in person becomes its first owner. */
  createCloud: CreateCloudPayload;
  /** Creates a share token: whoever has it reads what it holds, without an account. It belongs to the cloud. */
  createShareToken: CreateShareTokenPayload;
  /** Describes an identity provider that people of the cloud may sign in with. It begins turned off. */
  createSsoConnection: CreateSsoConnectionPayload;
  /** Deletes the signed-in person's account: it leaves every cloud, its sessions end, and what is its alone is erased. Refused while the person is the last owner of a cloud. */
  deleteAccount: DeleteAccountPayload;
  /** Deletes the cloud of this request: at once it is gone for everybody, and its devices and API keys are refused. Its owners may restore it for 30 days. */
  deleteCloud: DeleteCloudPayload;
  /** Ends an SSO connection: nobody signs in with it any more, and its domains are free. Members stay. */
  deleteSsoConnection: DeleteSsoConnectionPayload;
  /** Invites somebody by mail to the cloud of this request, for 7 days. Only an owner may invite an owner. */
  inviteMember: InviteMemberPayload;
  /** Ends the signed-in person's own membership of the cloud of this request. A cloud keeps at least one owner. */
  leaveCloud: LeaveCloudPayload;
  /** Changes how often an API key may ask; it takes effect within 5 s. */
  limitApiKey: LimitApiKeyPayload;
  /** Removes a member; their open sessions lose the cloud within 5 s. A cloud keeps at least one owner. */
  removeMember: RemoveMemberPayload;
  /** Renames an API key. */
  renameApiKey: RenameApiKeyPayload;
  /** Renames the cloud of this request. */
  renameCloud: RenameCloudPayload;
  /** Mails an invitation again, with a new link for 7 days; the old link stops working. */
  resendInvitation: ResendInvitationPayload;
  /** Brings a deleted cloud back as it was. */
  restoreCloud: RestoreCloudPayload;
  /** Ends an API key for ever; its open sockets are closed within 5 s. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Takes an invitation back. */
  revokeInvitation: RevokeInvitationPayload;
  /** Ends one of the signed-in person's sessions, this one too when it is named; its sockets close within 5 s. */
  revokeSession: RevokeSessionPayload;
  /** Ends the signed-in person's other sessions, and this one too when asked. */
  revokeSessions: RevokeSessionsPayload;
  /** Ends a share token for ever; its open sockets are closed within 5 s. */
  revokeShareToken: RevokeShareTokenPayload;
  /** Gives an API key another secret. The old one works as long beside it as chosen; one rotated away before ends at once. */
  rotateApiKey: RotateApiKeyPayload;
  /** Sets or removes the picture of the cloud of this request. */
  setCloudLogo: SetCloudLogoPayload;
  /** Makes another member an owner and the viewer an admin, in one step. */
  transferOwnership: TransferOwnershipPayload;
  /** Changes what is given of the cloud's settings. */
  updateCloudSettings: UpdateCloudSettingsPayload;
  /** Changes what is given of an SSO connection. A domain that is left out of `domains` is free for others at once. */
  updateSsoConnection: UpdateSsoConnectionPayload;
  /** Looks for a domain's TXT record; once it was found, addresses of the domain sign in with the connection. */
  verifySsoDomain: VerifySsoDomainPayload;
};


export type MutationAcceptInvitationArgs = {
  input: AcceptInvitationInput;
};


export type MutationActivateCloudArgs = {
  input: ActivateCloudInput;
};


export type MutationChangeMemberRoleArgs = {
  input: ChangeMemberRoleInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationCreateCloudArgs = {
  input: CreateCloudInput;
};


export type MutationCreateShareTokenArgs = {
  input: CreateShareTokenInput;
};


export type MutationCreateSsoConnectionArgs = {
  input: CreateSsoConnectionInput;
};


export type MutationDeleteAccountArgs = {
  input: DeleteAccountInput;
};


export type MutationDeleteCloudArgs = {
  input: DeleteCloudInput;
};


export type MutationDeleteSsoConnectionArgs = {
  input: DeleteSsoConnectionInput;
};


export type MutationInviteMemberArgs = {
  input: InviteMemberInput;
};


export type MutationLeaveCloudArgs = {
  input: LeaveCloudInput;
};


export type MutationLimitApiKeyArgs = {
  input: LimitApiKeyInput;
};


export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


export type MutationRenameApiKeyArgs = {
  input: RenameApiKeyInput;
};


export type MutationRenameCloudArgs = {
  input: RenameCloudInput;
};


export type MutationResendInvitationArgs = {
  input: ResendInvitationInput;
};


export type MutationRestoreCloudArgs = {
  input: RestoreCloudInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationRevokeInvitationArgs = {
  input: RevokeInvitationInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationRevokeSessionsArgs = {
  input: RevokeSessionsInput;
};


export type MutationRevokeShareTokenArgs = {
  input: RevokeShareTokenInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


export type MutationSetCloudLogoArgs = {
  input: SetCloudLogoInput;
};


export type MutationTransferOwnershipArgs = {
  input: TransferOwnershipInput;
};


export type MutationUpdateCloudSettingsArgs = {
  input: UpdateCloudSettingsInput;
};


export type MutationUpdateSsoConnectionArgs = {
  input: UpdateSsoConnectionInput;
};


export type MutationVerifySsoDomainArgs = {
  input: VerifySsoDomainInput;
};

/** Where a page stands in its list (Relay connection). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last entry. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** An API key of the cloud, revoked or not; null when there is none. */
  apiKey?: Maybe<ApiKey>;
  /** The cloud's API keys, newest first; revoked ones only when asked for. */
  apiKeys: ApiKeyConnection;
  /** The cloud of this request. */
  cloud: Cloud;
  /** The person who is signed in. */
  me: Me;
  /** The clouds that the signed-in person belongs to, by name. */
  myClouds: Array<CloudMembership>;
  /** The deleted clouds that the signed-in person owned and may still restore, the last deleted first. */
  myDeletedClouds: Array<DeletedCloud>;
  /** The cloud's share tokens, newest first; revoked ones only when asked for. */
  shareTokens: ShareTokenConnection;
};


export type QueryApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeRevoked?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryShareTokensArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeRevoked?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Whom to remove. */
export type RemoveMemberInput = {
  /** Identifier of the member (`mem_…`). */
  memberId: Scalars['ID']['input'];
};

/** The removed member. */
export type RemoveMemberPayload = {
  __typename?: 'RemoveMemberPayload';
  /** The member, whose status is now REMOVED. */
  member: Member;
};

/** Which key to rename, and how. */
export type RenameApiKeyInput = {
  /** Identifier of the key (`key_…`). */
  apiKeyId: Scalars['ID']['input'];
  /** What it is for, 1 to 64 characters. */
  name: Scalars['String']['input'];
};

/** The renamed key. */
export type RenameApiKeyPayload = {
  __typename?: 'RenameApiKeyPayload';
  /** The key with its new name. */
  apiKey: ApiKey;
};

/** A new name for the cloud. */
export type RenameCloudInput = {
  /** Name that people see, 1 to 64 characters. */
  name: Scalars['String']['input'];
};

/** The renamed cloud. */
export type RenameCloudPayload = {
  __typename?: 'RenameCloudPayload';
  /** The cloud with its new name. */
  cloud: Cloud;
};

/** Which invitation to mail again. */
export type ResendInvitationInput = {
  /** Identifier of the invitation (`inv_…`). */
  invitationId: Scalars['ID']['input'];
};

/** The invitation that was mailed again. */
export type ResendInvitationPayload = {
  __typename?: 'ResendInvitationPayload';
  /** The invitation with its new times. */
  invitation: Invitation;
};

/** Which cloud to restore. */
export type RestoreCloudInput = {
  /** Identifier of a cloud in `myDeletedClouds`. */
  cloudId: Scalars['ID']['input'];
};

/** The restored cloud. */
export type RestoreCloudPayload = {
  __typename?: 'RestoreCloudPayload';
  /** The membership in it. */
  membership: CloudMembership;
};

/** Which key to end. */
export type RevokeApiKeyInput = {
  /** Identifier of the key (`key_…`). */
  apiKeyId: Scalars['ID']['input'];
};

/** The ended key. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** The key, whose status is now REVOKED. */
  apiKey: ApiKey;
};

/** Which invitation to take back. */
export type RevokeInvitationInput = {
  /** Identifier of the invitation (`inv_…`). */
  invitationId: Scalars['ID']['input'];
};

/** The invitation that was taken back. */
export type RevokeInvitationPayload = {
  __typename?: 'RevokeInvitationPayload';
  /** The invitation as it was. */
  invitation: Invitation;
};

/** Which session to end. */
export type RevokeSessionInput = {
  /** Identifier of the session (`ses_…`). */
  sessionId: Scalars['ID']['input'];
};

/** The ended session. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** Identifier of the session that ended. */
  sessionId: Scalars['ID']['output'];
};

/** Which sessions to end. */
export type RevokeSessionsInput = {
  /** Whether to end the session that asks, too: to sign out everywhere. */
  includeCurrent?: Scalars['Boolean']['input'];
};

/** The ended sessions. */
export type RevokeSessionsPayload = {
  __typename?: 'RevokeSessionsPayload';
  /** How many sessions ended. */
  count: Scalars['Int']['output'];
};

/** Which share token to end. */
export type RevokeShareTokenInput = {
  /** Identifier of the share token (`shr_…`). */
  shareTokenId: Scalars['ID']['input'];
};

/** The ended share token. */
export type RevokeShareTokenPayload = {
  __typename?: 'RevokeShareTokenPayload';
  /** The share token, whose status is now REVOKED. */
  shareToken: ShareToken;
};

/** What a member of a cloud may do: each role includes the ones after it. */
export type Role =
  /** Members, settings and everything a member may do. */
  | 'ADMIN'
  /** Devices and dashboards. */
  | 'MEMBER'
  /** Everything, including deleting the cloud and naming other owners. */
  | 'OWNER'
  /** Reads only. */
  | 'VIEWER';

/** Which key's secret to replace. */
export type RotateApiKeyInput = {
  /** Identifier of the key (`key_…`). */
  apiKeyId: Scalars['ID']['input'];
  /** For how many days the old secret works beside the new one, 0 to 7. */
  overlapDays?: InputMaybe<Scalars['Int']['input']>;
};

/** The key and its new secret. */
export type RotateApiKeyPayload = {
  __typename?: 'RotateApiKeyPayload';
  /** The key. */
  apiKey: ApiKey;
  /** The new secret. Shown here and nowhere else. */
  secret: Scalars['String']['output'];
};

/** One place where the person is signed in. */
export type Session = {
  __typename?: 'Session';
  /** When it was begun. */
  createdAt: Scalars['Timestamp']['output'];
  /** Whether it is the one that asks. */
  current: Scalars['Boolean']['output'];
  /** When it ends unless it is used. */
  expiresAt: Scalars['Timestamp']['output'];
  /** The cloud's own host that it is good for; null on the main host. */
  host?: Maybe<Scalars['String']['output']>;
  /** Identifier of the session (`ses_…`); no secret. */
  id: Scalars['ID']['output'];
  /** The address that it was begun from. */
  ipAddress?: Maybe<Scalars['String']['output']>;
  /** When it was last used, to within 5 minutes. */
  lastUsedAt: Scalars['Timestamp']['output'];
  /** What the browser or program called itself. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** A picture of the cloud. */
export type SetCloudLogoInput = {
  /** A PNG, JPEG or WebP of at most 64 KiB, as a `data:` URL in base64; null removes it. */
  logo?: InputMaybe<Scalars['String']['input']>;
};

/** The cloud with its picture. */
export type SetCloudLogoPayload = {
  __typename?: 'SetCloudLogoPayload';
  /** The cloud. */
  cloud: Cloud;
};

/** What lets whoever has it read some of a cloud, without an account. */
export type ShareToken = {
  __typename?: 'ShareToken';
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** Who created it. */
  createdBy?: Maybe<Member>;
  /** The dashboards that it is bound to; null when its scopes hold for the whole cloud. */
  dashboardIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** When it ends by itself. */
  expiresAt: Scalars['Timestamp']['output'];
  /** The first characters of its secret part, to recognise it by. */
  hint: Scalars['String']['output'];
  /** Identifier of the share token (`shr_…`); no secret. */
  id: Scalars['ID']['output'];
  /** What it is for. */
  name: Scalars['String']['output'];
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** The scopes that it holds. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether it is accepted. */
  status: ShareTokenStatus;
};

/** A page of share tokens (Relay connection). */
export type ShareTokenConnection = {
  __typename?: 'ShareTokenConnection';
  /** The share tokens of this page with their cursors. */
  edges: Array<ShareTokenEdge>;
  /** The share tokens of this page. */
  nodes: Array<ShareToken>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many share tokens the filter matches. */
  totalCount: Scalars['Int']['output'];
};

/** A share token and its cursor. */
export type ShareTokenEdge = {
  __typename?: 'ShareTokenEdge';
  /** Opaque position of this share token. */
  cursor: Scalars['String']['output'];
  /** The share token. */
  node: ShareToken;
};

/** Whether a share token is accepted. */
export type ShareTokenStatus =
  /** It is accepted. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** It was revoked. */
  | 'REVOKED';

/** A certificate of an identity provider. */
export type SsoCertificate = {
  __typename?: 'SsoCertificate';
  /** When it expires. */
  expiresAt: Scalars['Timestamp']['output'];
  /** SHA-256 of it, in hexadecimal. */
  fingerprint: Scalars['String']['output'];
};

/** An identity provider that people of the cloud may sign in with. */
export type SsoConnection = {
  __typename?: 'SsoConnection';
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** What whoever signs in for the first time may do. */
  defaultRole: Role;
  /** The e-mail domains whose people it speaks for, once they are verified: at most 10. */
  domains: Array<SsoDomain>;
  /** Whether people may sign in with it. */
  enabled: Scalars['Boolean']['output'];
  /** Identifier of the connection (`sso_…`). */
  id: Scalars['ID']['output'];
  /** What people call it. */
  name: Scalars['String']['output'];
  /** The provider, of protocol OIDC. */
  oidc?: Maybe<SsoOidc>;
  /** How it speaks to its identity provider. */
  protocol: SsoProtocol;
  /** Whether a session must have been made by it to open the cloud; owners with a second step of sign-in are let in all the same. */
  required: Scalars['Boolean']['output'];
  /** The provider, of protocol SAML. */
  saml?: Maybe<SsoSaml>;
};

/** An e-mail domain of a connection, and how to show that it is the cloud's. */
export type SsoDomain = {
  __typename?: 'SsoDomain';
  /** The domain, in lower case. */
  domain: Scalars['String']['output'];
  /** Name of the TXT record that shows it. */
  recordName: Scalars['String']['output'];
  /** Value of the TXT record. */
  recordValue: Scalars['String']['output'];
  /** When the record was found; null while it was not. */
  verifiedAt?: Maybe<Scalars['Timestamp']['output']>;
};

/** An OpenID provider. Its client secret can be set, and is told to nobody. */
export type SsoOidc = {
  __typename?: 'SsoOidc';
  /** What the provider calls Isobar. */
  clientId: Scalars['String']['output'];
  /** Its issuer identifier, an https URL. */
  issuer: Scalars['String']['output'];
  /** Where the provider must send people back to. */
  redirectUri: Scalars['String']['output'];
  /** The scopes that are asked of it. */
  scopes: Array<Scalars['String']['output']>;
};

/** An OpenID provider. */
export type SsoOidcInput = {
  /** What the provider calls Isobar. */
  clientId: Scalars['String']['input'];
  /** The client secret. When left out in an update of the same issuer and client, the present one is kept. */
  clientSecret?: InputMaybe<Scalars['String']['input']>;
  /** Its issuer identifier, an https URL. */
  issuer: Scalars['String']['input'];
  /** The scopes to ask for; `openid email profile` unless given. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** How a connection speaks to its identity provider. */
export type SsoProtocol =
  /** OpenID Connect 1.0: code flow with PKCE. */
  | 'OIDC'
  /** SAML 2.0: begun here, answered by POST with signed assertions. */
  | 'SAML';

/** A SAML identity provider, and what it must know of Isobar. */
export type SsoSaml = {
  __typename?: 'SsoSaml';
  /** Where the provider must post its answers (HTTP-POST binding). */
  acsUrl: Scalars['String']['output'];
  /** What its assertions are signed with: at most 3, so that one can follow another. */
  certificates: Array<SsoCertificate>;
  /** The provider's entity id. */
  entityId: Scalars['String']['output'];
  /** Where Isobar's metadata is served. */
  metadataUrl: Scalars['String']['output'];
  /** Isobar's entity id, which is the audience of assertions. */
  serviceEntityId: Scalars['String']['output'];
  /** Where people are sent to sign in (HTTP-Redirect binding). */
  signInUrl: Scalars['String']['output'];
};

/** A SAML identity provider. */
export type SsoSamlInput = {
  /** What its assertions are signed with: 1 to 3 certificates in PEM. */
  certificates: Array<Scalars['String']['input']>;
  /** The provider's entity id. */
  entityId: Scalars['String']['input'];
  /** Where people are sent to sign in, an https URL (HTTP-Redirect binding). */
  signInUrl: Scalars['String']['input'];
};

/** Whom to hand the cloud over to. */
export type TransferOwnershipInput = {
  /** Identifier of the member (`mem_…`) who becomes an owner. */
  memberId: Scalars['ID']['input'];
};

/** Both members with their new roles. */
export type TransferOwnershipPayload = {
  __typename?: 'TransferOwnershipPayload';
  /** The viewer, now an admin. */
  formerOwner: Member;
  /** The new owner. */
  owner: Member;
};

/** What people measure in. */
export type Units =
  /** Feet, degrees Fahrenheit. */
  | 'IMPERIAL'
  /** Metres, degrees Celsius. */
  | 'METRIC';

/** Which settings to change; what is left out stays. */
export type UpdateCloudSettingsInput = {
  /** Name that people see, 1 to 64 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** For how many days telemetry is kept, 1 to 3650; 0 keeps it for ever. What is older is erased within an hour. */
  retentionDays?: InputMaybe<Scalars['Int']['input']>;
  /** Short name, 3 to 40 characters of a-z, 0-9 and hyphen; the old one is free for others then. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** An IANA time zone, as `Europe/Berlin`. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** What its people measure in. */
  units?: InputMaybe<Units>;
};

/** The cloud with its new settings. */
export type UpdateCloudSettingsPayload = {
  __typename?: 'UpdateCloudSettingsPayload';
  /** The cloud. */
  cloud: Cloud;
};

/** What to change of an SSO connection; what is left out stays. */
export type UpdateSsoConnectionInput = {
  /** What whoever signs in for the first time may do; not OWNER. */
  defaultRole?: InputMaybe<Role>;
  /** All of its e-mail domains; those that it had already stay verified. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whether people may sign in with it; needs a verified domain. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What people call it, 1 to 64 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The provider; only of a connection of protocol OIDC. */
  oidc?: InputMaybe<SsoOidcInput>;
  /** Whether sessions must have been made by it; needs it to be enabled. */
  required?: InputMaybe<Scalars['Boolean']['input']>;
  /** The provider; only of a connection of protocol SAML. */
  saml?: InputMaybe<SsoSamlInput>;
  /** Identifier of the connection. */
  ssoConnectionId: Scalars['ID']['input'];
};

/** The changed connection. */
export type UpdateSsoConnectionPayload = {
  __typename?: 'UpdateSsoConnectionPayload';
  /** The connection. */
  ssoConnection: SsoConnection;
};

/** A person as other members of a cloud see them. */
export type User = {
  __typename?: 'User';
  /** Their address; for those who manage members. */
  email: Scalars['String']['output'];
  /** The name that others see. */
  name: Scalars['String']['output'];
};

/** Which domain to look for. */
export type VerifySsoDomainInput = {
  /** One of its domains. */
  domain: Scalars['String']['input'];
  /** Identifier of the connection. */
  ssoConnectionId: Scalars['ID']['input'];
};

/** The connection of the verified domain. */
export type VerifySsoDomainPayload = {
  __typename?: 'VerifySsoDomainPayload';
  /** The connection. */
  ssoConnection: SsoConnection;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  ApiKey: ApiKey;
  Cloud: Cloud;
  Member: Member;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ApiKey:
    ( { __typename: 'ApiKey' }
    & GraphQLRecursivePick<FederationTypes['ApiKey'], {"id":true}> );
  Cloud:
    ( { __typename: 'Cloud' }
    & GraphQLRecursivePick<FederationTypes['Cloud'], {"id":true}> );
  Member:
    ( { __typename: 'Member' }
    & GraphQLRecursivePick<FederationTypes['Member'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptInvitationInput: AcceptInvitationInput;
  AcceptInvitationPayload: ResolverTypeWrapper<AcceptInvitationPayload>;
  ActivateCloudInput: ActivateCloudInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ActivateCloudPayload: ResolverTypeWrapper<ActivateCloudPayload>;
  ApiKey: ResolverTypeWrapper<ApiKeyParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApiKeyEdge']>, nodes: Array<ResolversTypes['ApiKey']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyStatus: ApiKeyStatus;
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: ResolverTypeWrapper<Omit<ChangeMemberRolePayload, 'member'> & { member: ResolversTypes['Member'] }>;
  Cloud: ResolverTypeWrapper<CloudParent>;
  CloudLimits: ResolverTypeWrapper<CloudLimits>;
  CloudMembership: ResolverTypeWrapper<CloudMembership>;
  CloudUsage: ResolverTypeWrapper<CloudUsage>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  CreateCloudInput: CreateCloudInput;
  CreateCloudPayload: ResolverTypeWrapper<CreateCloudPayload>;
  CreateShareTokenInput: CreateShareTokenInput;
  CreateShareTokenPayload: ResolverTypeWrapper<Omit<CreateShareTokenPayload, 'shareToken'> & { shareToken: ResolversTypes['ShareToken'] }>;
  CreateSsoConnectionInput: CreateSsoConnectionInput;
  CreateSsoConnectionPayload: ResolverTypeWrapper<Omit<CreateSsoConnectionPayload, 'ssoConnection'> & { ssoConnection: ResolversTypes['SsoConnection'] }>;
  DeleteAccountInput: DeleteAccountInput;
  DeleteAccountPayload: ResolverTypeWrapper<DeleteAccountPayload>;
  DeleteCloudInput: DeleteCloudInput;
  DeleteCloudPayload: ResolverTypeWrapper<DeleteCloudPayload>;
  DeleteSsoConnectionInput: DeleteSsoConnectionInput;
  DeleteSsoConnectionPayload: ResolverTypeWrapper<DeleteSsoConnectionPayload>;
  DeletedCloud: ResolverTypeWrapper<DeletedCloud>;
  Invitation: ResolverTypeWrapper<InvitationParent>;
  InviteMemberInput: InviteMemberInput;
  InviteMemberPayload: ResolverTypeWrapper<Omit<InviteMemberPayload, 'invitation'> & { invitation: ResolversTypes['Invitation'] }>;
  LeaveCloudInput: LeaveCloudInput;
  LeaveCloudPayload: ResolverTypeWrapper<LeaveCloudPayload>;
  LimitApiKeyInput: LimitApiKeyInput;
  LimitApiKeyPayload: ResolverTypeWrapper<Omit<LimitApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  Me: ResolverTypeWrapper<MeParent>;
  Member: ResolverTypeWrapper<MemberParent>;
  MemberConnection: ResolverTypeWrapper<Omit<MemberConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['MemberEdge']>, nodes: Array<ResolversTypes['Member']> }>;
  MemberEdge: ResolverTypeWrapper<Omit<MemberEdge, 'node'> & { node: ResolversTypes['Member'] }>;
  MembershipStatus: MembershipStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: ResolverTypeWrapper<Omit<RemoveMemberPayload, 'member'> & { member: ResolversTypes['Member'] }>;
  RenameApiKeyInput: RenameApiKeyInput;
  RenameApiKeyPayload: ResolverTypeWrapper<Omit<RenameApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  RenameCloudInput: RenameCloudInput;
  RenameCloudPayload: ResolverTypeWrapper<Omit<RenameCloudPayload, 'cloud'> & { cloud: ResolversTypes['Cloud'] }>;
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationPayload: ResolverTypeWrapper<Omit<ResendInvitationPayload, 'invitation'> & { invitation: ResolversTypes['Invitation'] }>;
  RestoreCloudInput: RestoreCloudInput;
  RestoreCloudPayload: ResolverTypeWrapper<RestoreCloudPayload>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: ResolverTypeWrapper<Omit<RevokeInvitationPayload, 'invitation'> & { invitation: ResolversTypes['Invitation'] }>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  RevokeSessionsInput: RevokeSessionsInput;
  RevokeSessionsPayload: ResolverTypeWrapper<RevokeSessionsPayload>;
  RevokeShareTokenInput: RevokeShareTokenInput;
  RevokeShareTokenPayload: ResolverTypeWrapper<Omit<RevokeShareTokenPayload, 'shareToken'> & { shareToken: ResolversTypes['ShareToken'] }>;
  Role: Role;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: ResolverTypeWrapper<Omit<RotateApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  Session: ResolverTypeWrapper<SessionParent>;
  SetCloudLogoInput: SetCloudLogoInput;
  SetCloudLogoPayload: ResolverTypeWrapper<Omit<SetCloudLogoPayload, 'cloud'> & { cloud: ResolversTypes['Cloud'] }>;
  ShareToken: ResolverTypeWrapper<ShareTokenParent>;
  ShareTokenConnection: ResolverTypeWrapper<Omit<ShareTokenConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ShareTokenEdge']>, nodes: Array<ResolversTypes['ShareToken']> }>;
  ShareTokenEdge: ResolverTypeWrapper<Omit<ShareTokenEdge, 'node'> & { node: ResolversTypes['ShareToken'] }>;
  ShareTokenStatus: ShareTokenStatus;
  SsoCertificate: ResolverTypeWrapper<SsoCertificateParent>;
  SsoConnection: ResolverTypeWrapper<SsoConnectionParent>;
  SsoDomain: ResolverTypeWrapper<SsoDomainParent>;
  SsoOidc: ResolverTypeWrapper<SsoOidc>;
  SsoOidcInput: SsoOidcInput;
  SsoProtocol: SsoProtocol;
  SsoSaml: ResolverTypeWrapper<Omit<SsoSaml, 'certificates'> & { certificates: Array<ResolversTypes['SsoCertificate']> }>;
  SsoSamlInput: SsoSamlInput;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  TransferOwnershipInput: TransferOwnershipInput;
  TransferOwnershipPayload: ResolverTypeWrapper<Omit<TransferOwnershipPayload, 'formerOwner' | 'owner'> & { formerOwner: ResolversTypes['Member'], owner: ResolversTypes['Member'] }>;
  Units: Units;
  UpdateCloudSettingsInput: UpdateCloudSettingsInput;
  UpdateCloudSettingsPayload: ResolverTypeWrapper<Omit<UpdateCloudSettingsPayload, 'cloud'> & { cloud: ResolversTypes['Cloud'] }>;
  UpdateSsoConnectionInput: UpdateSsoConnectionInput;
  UpdateSsoConnectionPayload: ResolverTypeWrapper<Omit<UpdateSsoConnectionPayload, 'ssoConnection'> & { ssoConnection: ResolversTypes['SsoConnection'] }>;
  User: ResolverTypeWrapper<UserParent>;
  VerifySsoDomainInput: VerifySsoDomainInput;
  VerifySsoDomainPayload: ResolverTypeWrapper<Omit<VerifySsoDomainPayload, 'ssoConnection'> & { ssoConnection: ResolversTypes['SsoConnection'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptInvitationInput: AcceptInvitationInput;
  AcceptInvitationPayload: AcceptInvitationPayload;
  ActivateCloudInput: ActivateCloudInput;
  ID: Scalars['ID']['output'];
  ActivateCloudPayload: ActivateCloudPayload;
  ApiKey: ApiKeyParent;
  Int: Scalars['Int']['output'];
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApiKeyEdge']>, nodes: Array<ResolversParentTypes['ApiKey']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: Omit<ChangeMemberRolePayload, 'member'> & { member: ResolversParentTypes['Member'] };
  Cloud: CloudParent;
  CloudLimits: CloudLimits;
  CloudMembership: CloudMembership;
  CloudUsage: CloudUsage;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  CreateCloudInput: CreateCloudInput;
  CreateCloudPayload: CreateCloudPayload;
  CreateShareTokenInput: CreateShareTokenInput;
  CreateShareTokenPayload: Omit<CreateShareTokenPayload, 'shareToken'> & { shareToken: ResolversParentTypes['ShareToken'] };
  CreateSsoConnectionInput: CreateSsoConnectionInput;
  CreateSsoConnectionPayload: Omit<CreateSsoConnectionPayload, 'ssoConnection'> & { ssoConnection: ResolversParentTypes['SsoConnection'] };
  DeleteAccountInput: DeleteAccountInput;
  DeleteAccountPayload: DeleteAccountPayload;
  DeleteCloudInput: DeleteCloudInput;
  DeleteCloudPayload: DeleteCloudPayload;
  DeleteSsoConnectionInput: DeleteSsoConnectionInput;
  DeleteSsoConnectionPayload: DeleteSsoConnectionPayload;
  DeletedCloud: DeletedCloud;
  Invitation: InvitationParent;
  InviteMemberInput: InviteMemberInput;
  InviteMemberPayload: Omit<InviteMemberPayload, 'invitation'> & { invitation: ResolversParentTypes['Invitation'] };
  LeaveCloudInput: LeaveCloudInput;
  LeaveCloudPayload: LeaveCloudPayload;
  LimitApiKeyInput: LimitApiKeyInput;
  LimitApiKeyPayload: Omit<LimitApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  Me: MeParent;
  Member: MemberParent;
  MemberConnection: Omit<MemberConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['MemberEdge']>, nodes: Array<ResolversParentTypes['Member']> };
  MemberEdge: Omit<MemberEdge, 'node'> & { node: ResolversParentTypes['Member'] };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: Omit<RemoveMemberPayload, 'member'> & { member: ResolversParentTypes['Member'] };
  RenameApiKeyInput: RenameApiKeyInput;
  RenameApiKeyPayload: Omit<RenameApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  RenameCloudInput: RenameCloudInput;
  RenameCloudPayload: Omit<RenameCloudPayload, 'cloud'> & { cloud: ResolversParentTypes['Cloud'] };
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationPayload: Omit<ResendInvitationPayload, 'invitation'> & { invitation: ResolversParentTypes['Invitation'] };
  RestoreCloudInput: RestoreCloudInput;
  RestoreCloudPayload: RestoreCloudPayload;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: Omit<RevokeInvitationPayload, 'invitation'> & { invitation: ResolversParentTypes['Invitation'] };
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: RevokeSessionPayload;
  RevokeSessionsInput: RevokeSessionsInput;
  RevokeSessionsPayload: RevokeSessionsPayload;
  RevokeShareTokenInput: RevokeShareTokenInput;
  RevokeShareTokenPayload: Omit<RevokeShareTokenPayload, 'shareToken'> & { shareToken: ResolversParentTypes['ShareToken'] };
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: Omit<RotateApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  Session: SessionParent;
  SetCloudLogoInput: SetCloudLogoInput;
  SetCloudLogoPayload: Omit<SetCloudLogoPayload, 'cloud'> & { cloud: ResolversParentTypes['Cloud'] };
  ShareToken: ShareTokenParent;
  ShareTokenConnection: Omit<ShareTokenConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ShareTokenEdge']>, nodes: Array<ResolversParentTypes['ShareToken']> };
  ShareTokenEdge: Omit<ShareTokenEdge, 'node'> & { node: ResolversParentTypes['ShareToken'] };
  SsoCertificate: SsoCertificateParent;
  SsoConnection: SsoConnectionParent;
  SsoDomain: SsoDomainParent;
  SsoOidc: SsoOidc;
  SsoOidcInput: SsoOidcInput;
  SsoSaml: Omit<SsoSaml, 'certificates'> & { certificates: Array<ResolversParentTypes['SsoCertificate']> };
  SsoSamlInput: SsoSamlInput;
  Timestamp: Scalars['Timestamp']['output'];
  TransferOwnershipInput: TransferOwnershipInput;
  TransferOwnershipPayload: Omit<TransferOwnershipPayload, 'formerOwner' | 'owner'> & { formerOwner: ResolversParentTypes['Member'], owner: ResolversParentTypes['Member'] };
  UpdateCloudSettingsInput: UpdateCloudSettingsInput;
  UpdateCloudSettingsPayload: Omit<UpdateCloudSettingsPayload, 'cloud'> & { cloud: ResolversParentTypes['Cloud'] };
  UpdateSsoConnectionInput: UpdateSsoConnectionInput;
  UpdateSsoConnectionPayload: Omit<UpdateSsoConnectionPayload, 'ssoConnection'> & { ssoConnection: ResolversParentTypes['SsoConnection'] };
  User: UserParent;
  VerifySsoDomainInput: VerifySsoDomainInput;
  VerifySsoDomainPayload: Omit<VerifySsoDomainPayload, 'ssoConnection'> & { ssoConnection: ResolversParentTypes['SsoConnection'] };
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcceptInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptInvitationPayload'] = ResolversParentTypes['AcceptInvitationPayload']> = {
  membership?: Resolver<ResolversTypes['CloudMembership'], ParentType, ContextType>;
};

export type ActivateCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActivateCloudPayload'] = ResolversParentTypes['ActivateCloudPayload']> = {
  membership?: Resolver<ResolversTypes['CloudMembership'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey'], FederationReferenceType extends FederationReferenceTypes['ApiKey'] = FederationReferenceTypes['ApiKey']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ApiKey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousValidUntil?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  requestsPerMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  rotatedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ApiKeyStatus'], ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ChangeMemberRolePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeMemberRolePayload'] = ResolversParentTypes['ChangeMemberRolePayload']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type CloudResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cloud'] = ResolversParentTypes['Cloud'], FederationReferenceType extends FederationReferenceTypes['Cloud'] = FederationReferenceTypes['Cloud']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cloud']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<Array<ResolversTypes['Invitation']>, ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['CloudLimits'], ParentType, ContextType>;
  logo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  members?: Resolver<ResolversTypes['MemberConnection'], ParentType, ContextType, RequireFields<CloudMembersArgs, 'includeRemoved'>>;
  membersBoundBySso?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retentionDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ssoConnections?: Resolver<Array<ResolversTypes['SsoConnection']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Units'], ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['CloudUsage'], ParentType, ContextType>;
  viewerRole?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  viewerScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CloudLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudLimits'] = ResolversParentTypes['CloudLimits']> = {
  apiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  devices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  members?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  messagesPerSecond?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pointsPerDay?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CloudMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudMembership'] = ResolversParentTypes['CloudMembership']> = {
  cloudId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CloudUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloudUsage'] = ResolversParentTypes['CloudUsage']> = {
  apiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  members?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCloudPayload'] = ResolversParentTypes['CreateCloudPayload']> = {
  membership?: Resolver<ResolversTypes['CloudMembership'], ParentType, ContextType>;
};

export type CreateShareTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateShareTokenPayload'] = ResolversParentTypes['CreateShareTokenPayload']> = {
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shareToken?: Resolver<ResolversTypes['ShareToken'], ParentType, ContextType>;
};

export type CreateSsoConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSsoConnectionPayload'] = ResolversParentTypes['CreateSsoConnectionPayload']> = {
  ssoConnection?: Resolver<ResolversTypes['SsoConnection'], ParentType, ContextType>;
};

export type DeleteAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAccountPayload'] = ResolversParentTypes['DeleteAccountPayload']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeleteCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCloudPayload'] = ResolversParentTypes['DeleteCloudPayload']> = {
  deletedCloud?: Resolver<ResolversTypes['DeletedCloud'], ParentType, ContextType>;
};

export type DeleteSsoConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteSsoConnectionPayload'] = ResolversParentTypes['DeleteSsoConnectionPayload']> = {
  ssoConnectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeletedCloudResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletedCloud'] = ResolversParentTypes['DeletedCloud']> = {
  cloudId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deletedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  restorableUntil?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitedBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
};

export type InviteMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InviteMemberPayload'] = ResolversParentTypes['InviteMemberPayload']> = {
  invitation?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type LeaveCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeaveCloudPayload'] = ResolversParentTypes['LeaveCloudPayload']> = {
  cloudId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LimitApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LimitApiKeyPayload'] = ResolversParentTypes['LimitApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type MeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  activeCloudId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  twoFactorEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member'], FederationReferenceType extends FederationReferenceTypes['Member'] = FederationReferenceTypes['Member']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Member']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MembershipStatus'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type MemberConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberConnection'] = ResolversParentTypes['MemberConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Member']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MemberEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MemberEdge'] = ResolversParentTypes['MemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptInvitation?: Resolver<ResolversTypes['AcceptInvitationPayload'], ParentType, ContextType, RequireFields<MutationAcceptInvitationArgs, 'input'>>;
  activateCloud?: Resolver<ResolversTypes['ActivateCloudPayload'], ParentType, ContextType, RequireFields<MutationActivateCloudArgs, 'input'>>;
  changeMemberRole?: Resolver<ResolversTypes['ChangeMemberRolePayload'], ParentType, ContextType, RequireFields<MutationChangeMemberRoleArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createCloud?: Resolver<ResolversTypes['CreateCloudPayload'], ParentType, ContextType, RequireFields<MutationCreateCloudArgs, 'input'>>;
  createShareToken?: Resolver<ResolversTypes['CreateShareTokenPayload'], ParentType, ContextType, RequireFields<MutationCreateShareTokenArgs, 'input'>>;
  createSsoConnection?: Resolver<ResolversTypes['CreateSsoConnectionPayload'], ParentType, ContextType, RequireFields<MutationCreateSsoConnectionArgs, 'input'>>;
  deleteAccount?: Resolver<ResolversTypes['DeleteAccountPayload'], ParentType, ContextType, RequireFields<MutationDeleteAccountArgs, 'input'>>;
  deleteCloud?: Resolver<ResolversTypes['DeleteCloudPayload'], ParentType, ContextType, RequireFields<MutationDeleteCloudArgs, 'input'>>;
  deleteSsoConnection?: Resolver<ResolversTypes['DeleteSsoConnectionPayload'], ParentType, ContextType, RequireFields<MutationDeleteSsoConnectionArgs, 'input'>>;
  inviteMember?: Resolver<ResolversTypes['InviteMemberPayload'], ParentType, ContextType, RequireFields<MutationInviteMemberArgs, 'input'>>;
  leaveCloud?: Resolver<ResolversTypes['LeaveCloudPayload'], ParentType, ContextType, RequireFields<MutationLeaveCloudArgs, 'input'>>;
  limitApiKey?: Resolver<ResolversTypes['LimitApiKeyPayload'], ParentType, ContextType, RequireFields<MutationLimitApiKeyArgs, 'input'>>;
  removeMember?: Resolver<ResolversTypes['RemoveMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'input'>>;
  renameApiKey?: Resolver<ResolversTypes['RenameApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRenameApiKeyArgs, 'input'>>;
  renameCloud?: Resolver<ResolversTypes['RenameCloudPayload'], ParentType, ContextType, RequireFields<MutationRenameCloudArgs, 'input'>>;
  resendInvitation?: Resolver<ResolversTypes['ResendInvitationPayload'], ParentType, ContextType, RequireFields<MutationResendInvitationArgs, 'input'>>;
  restoreCloud?: Resolver<ResolversTypes['RestoreCloudPayload'], ParentType, ContextType, RequireFields<MutationRestoreCloudArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  revokeInvitation?: Resolver<ResolversTypes['RevokeInvitationPayload'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  revokeSessions?: Resolver<ResolversTypes['RevokeSessionsPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionsArgs, 'input'>>;
  revokeShareToken?: Resolver<ResolversTypes['RevokeShareTokenPayload'], ParentType, ContextType, RequireFields<MutationRevokeShareTokenArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  setCloudLogo?: Resolver<ResolversTypes['SetCloudLogoPayload'], ParentType, ContextType, RequireFields<MutationSetCloudLogoArgs, 'input'>>;
  transferOwnership?: Resolver<ResolversTypes['TransferOwnershipPayload'], ParentType, ContextType, RequireFields<MutationTransferOwnershipArgs, 'input'>>;
  updateCloudSettings?: Resolver<ResolversTypes['UpdateCloudSettingsPayload'], ParentType, ContextType, RequireFields<MutationUpdateCloudSettingsArgs, 'input'>>;
  updateSsoConnection?: Resolver<ResolversTypes['UpdateSsoConnectionPayload'], ParentType, ContextType, RequireFields<MutationUpdateSsoConnectionArgs, 'input'>>;
  verifySsoDomain?: Resolver<ResolversTypes['VerifySsoDomainPayload'], ParentType, ContextType, RequireFields<MutationVerifySsoDomainArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType, RequireFields<QueryApiKeyArgs, 'id'>>;
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, RequireFields<QueryApiKeysArgs, 'includeRevoked'>>;
  cloud?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  myClouds?: Resolver<Array<ResolversTypes['CloudMembership']>, ParentType, ContextType>;
  myDeletedClouds?: Resolver<Array<ResolversTypes['DeletedCloud']>, ParentType, ContextType>;
  shareTokens?: Resolver<ResolversTypes['ShareTokenConnection'], ParentType, ContextType, RequireFields<QueryShareTokensArgs, 'includeRevoked'>>;
};

export type RemoveMemberPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveMemberPayload'] = ResolversParentTypes['RemoveMemberPayload']> = {
  member?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type RenameApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameApiKeyPayload'] = ResolversParentTypes['RenameApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type RenameCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameCloudPayload'] = ResolversParentTypes['RenameCloudPayload']> = {
  cloud?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
};

export type ResendInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendInvitationPayload'] = ResolversParentTypes['ResendInvitationPayload']> = {
  invitation?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type RestoreCloudPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreCloudPayload'] = ResolversParentTypes['RestoreCloudPayload']> = {
  membership?: Resolver<ResolversTypes['CloudMembership'], ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type RevokeInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeInvitationPayload'] = ResolversParentTypes['RevokeInvitationPayload']> = {
  invitation?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RevokeSessionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionsPayload'] = ResolversParentTypes['RevokeSessionsPayload']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevokeShareTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeShareTokenPayload'] = ResolversParentTypes['RevokeShareTokenPayload']> = {
  shareToken?: Resolver<ResolversTypes['ShareToken'], ParentType, ContextType>;
};

export type RotateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SetCloudLogoPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCloudLogoPayload'] = ResolversParentTypes['SetCloudLogoPayload']> = {
  cloud?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
};

export type ShareTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareToken'] = ResolversParentTypes['ShareToken']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  dashboardIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShareTokenStatus'], ParentType, ContextType>;
};

export type ShareTokenConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareTokenConnection'] = ResolversParentTypes['ShareTokenConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ShareTokenEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ShareToken']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShareTokenEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareTokenEdge'] = ResolversParentTypes['ShareTokenEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ShareToken'], ParentType, ContextType>;
};

export type SsoCertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoCertificate'] = ResolversParentTypes['SsoCertificate']> = {
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SsoConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoConnection'] = ResolversParentTypes['SsoConnection']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  defaultRole?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  domains?: Resolver<Array<ResolversTypes['SsoDomain']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oidc?: Resolver<Maybe<ResolversTypes['SsoOidc']>, ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['SsoProtocol'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  saml?: Resolver<Maybe<ResolversTypes['SsoSaml']>, ParentType, ContextType>;
};

export type SsoDomainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoDomain'] = ResolversParentTypes['SsoDomain']> = {
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordValue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
};

export type SsoOidcResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoOidc'] = ResolversParentTypes['SsoOidc']> = {
  clientId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  redirectUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SsoSamlResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SsoSaml'] = ResolversParentTypes['SsoSaml']> = {
  acsUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  certificates?: Resolver<Array<ResolversTypes['SsoCertificate']>, ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  metadataUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceEntityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signInUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type TransferOwnershipPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferOwnershipPayload'] = ResolversParentTypes['TransferOwnershipPayload']> = {
  formerOwner?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['Member'], ParentType, ContextType>;
};

export type UpdateCloudSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCloudSettingsPayload'] = ResolversParentTypes['UpdateCloudSettingsPayload']> = {
  cloud?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
};

export type UpdateSsoConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateSsoConnectionPayload'] = ResolversParentTypes['UpdateSsoConnectionPayload']> = {
  ssoConnection?: Resolver<ResolversTypes['SsoConnection'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerifySsoDomainPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifySsoDomainPayload'] = ResolversParentTypes['VerifySsoDomainPayload']> = {
  ssoConnection?: Resolver<ResolversTypes['SsoConnection'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcceptInvitationPayload?: AcceptInvitationPayloadResolvers<ContextType>;
  ActivateCloudPayload?: ActivateCloudPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  ChangeMemberRolePayload?: ChangeMemberRolePayloadResolvers<ContextType>;
  Cloud?: CloudResolvers<ContextType>;
  CloudLimits?: CloudLimitsResolvers<ContextType>;
  CloudMembership?: CloudMembershipResolvers<ContextType>;
  CloudUsage?: CloudUsageResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateCloudPayload?: CreateCloudPayloadResolvers<ContextType>;
  CreateShareTokenPayload?: CreateShareTokenPayloadResolvers<ContextType>;
  CreateSsoConnectionPayload?: CreateSsoConnectionPayloadResolvers<ContextType>;
  DeleteAccountPayload?: DeleteAccountPayloadResolvers<ContextType>;
  DeleteCloudPayload?: DeleteCloudPayloadResolvers<ContextType>;
  DeleteSsoConnectionPayload?: DeleteSsoConnectionPayloadResolvers<ContextType>;
  DeletedCloud?: DeletedCloudResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InviteMemberPayload?: InviteMemberPayloadResolvers<ContextType>;
  LeaveCloudPayload?: LeaveCloudPayloadResolvers<ContextType>;
  LimitApiKeyPayload?: LimitApiKeyPayloadResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MemberConnection?: MemberConnectionResolvers<ContextType>;
  MemberEdge?: MemberEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveMemberPayload?: RemoveMemberPayloadResolvers<ContextType>;
  RenameApiKeyPayload?: RenameApiKeyPayloadResolvers<ContextType>;
  RenameCloudPayload?: RenameCloudPayloadResolvers<ContextType>;
  ResendInvitationPayload?: ResendInvitationPayloadResolvers<ContextType>;
  RestoreCloudPayload?: RestoreCloudPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokeInvitationPayload?: RevokeInvitationPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  RevokeSessionsPayload?: RevokeSessionsPayloadResolvers<ContextType>;
  RevokeShareTokenPayload?: RevokeShareTokenPayloadResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SetCloudLogoPayload?: SetCloudLogoPayloadResolvers<ContextType>;
  ShareToken?: ShareTokenResolvers<ContextType>;
  ShareTokenConnection?: ShareTokenConnectionResolvers<ContextType>;
  ShareTokenEdge?: ShareTokenEdgeResolvers<ContextType>;
  SsoCertificate?: SsoCertificateResolvers<ContextType>;
  SsoConnection?: SsoConnectionResolvers<ContextType>;
  SsoDomain?: SsoDomainResolvers<ContextType>;
  SsoOidc?: SsoOidcResolvers<ContextType>;
  SsoSaml?: SsoSamlResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  TransferOwnershipPayload?: TransferOwnershipPayloadResolvers<ContextType>;
  UpdateCloudSettingsPayload?: UpdateCloudSettingsPayloadResolvers<ContextType>;
  UpdateSsoConnectionPayload?: UpdateSsoConnectionPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  VerifySsoDomainPayload?: VerifySsoDomainPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
