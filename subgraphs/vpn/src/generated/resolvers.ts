import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NetworkParent, VpnProfileParent, VpnSessionParent, NetworkRuleParent, VpnServerParent } from '../resolvers/parents.ts';
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

/** A connection to ask about. */
export type CanReachInput = {
  /** Who opens it: a profile. */
  fromProfileId: Scalars['ID']['input'];
  /** To which port; none for ICMP. */
  port?: InputMaybe<Scalars['Int']['input']>;
  /** What travels. */
  protocol: RuleProtocol;
  /** To whom: a profile; the MQTT listener when not given. */
  toProfileId?: InputMaybe<Scalars['ID']['input']>;
};

/** A profile to create. */
export type CreateVpnProfileInput = {
  /** The device, for its profile. */
  deviceId?: InputMaybe<Scalars['ID']['input']>;
  /** Groups that rules speak of, at most 8. */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Who connects by it. */
  kind: VpnProfileKind;
  /** Name that people see. */
  name: Scalars['String']['input'];
  /** Days until it stops letting in, 1 to 825; 365 when not given. */
  validDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A profile, and the only way to its file. */
export type CreateVpnProfilePayload = {
  __typename?: 'CreateVpnProfilePayload';
  /** Opens the file once, within an hour. It is told only here. */
  linkToken: Scalars['String']['output'];
  /** The profile. */
  profile: VpnProfile;
};

/** What sends telemetry: a thing with an identity, a credential and a place. */
export type Device = {
  __typename?: 'Device';
  /** Identifier of the device (`dev_…`). */
  id: Scalars['ID']['output'];
  /** What lets it into the private network; null when it has none. */
  vpnProfile?: Maybe<VpnProfile>;
};

/** A person's place in a cloud. */
export type Member = {
  __typename?: 'Member';
  /** Identifier of the membership (`mem_…`). */
  id: Scalars['ID']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Creates a profile for a device of the cloud, or for the person who asks. A person must have signed in within the last 15 minutes. */
  createVpnProfile: CreateVpnProfilePayload;
  /** Makes a new link to a profile's file. Once fetched, the file before lets in for seven days more. */
  renewVpnProfile: RenewVpnProfilePayload;
  /** Takes a profile back: its session ends at once, and it never lets in again. */
  revokeVpnProfile: RevokeVpnProfilePayload;
  /** Switches the private network on or off. Off, every session ends at once; profiles and addresses stay. */
  setNetwork: SetNetworkPayload;
  /** Replaces the rules of who reaches whom. CONFLICT when somebody else changed the network since `revision` was read. */
  setNetworkRules: SetNetworkRulesPayload;
};


export type MutationCreateVpnProfileArgs = {
  input: CreateVpnProfileInput;
};


export type MutationRenewVpnProfileArgs = {
  input: RenewVpnProfileInput;
};


export type MutationRevokeVpnProfileArgs = {
  input: RevokeVpnProfileInput;
};


export type MutationSetNetworkArgs = {
  input: SetNetworkInput;
};


export type MutationSetNetworkRulesArgs = {
  input: SetNetworkRulesInput;
};

/** The private network of a cloud: its devices and people meet nobody else in it. */
export type Network = {
  __typename?: 'Network';
  /** Whether it is on. */
  enabled: Scalars['Boolean']['output'];
  /** Where devices in it reach MQTT. */
  mqttUrl: Scalars['String']['output'];
  /** How many profiles it has, revoked ones left out. */
  profileCount: Scalars['Int']['output'];
  /** Its addresses, as `10.96.4.0/22`; null until it is first switched on. */
  range?: Maybe<Scalars['String']['output']>;
  /** Grows with each change; give it back when setting rules. 0 until it is first switched on. */
  revision: Scalars['Int']['output'];
  /** Who reaches whom. Without a rule a device reaches the MQTT listener, and nobody else anything. */
  rules: Array<NetworkRule>;
  /** The servers that let in. */
  servers: Array<VpnServer>;
};

/** People of a group reach devices of a group. */
export type NetworkRule = {
  __typename?: 'NetworkRule';
  /** The group of people; null for all. */
  from?: Maybe<Scalars['String']['output']>;
  /** Identifier within the network. */
  id: Scalars['ID']['output'];
  /** To which ports; none for ICMP. */
  ports: Array<PortRange>;
  /** What travels. */
  protocol: RuleProtocol;
  /** The group of devices; null for all. */
  to?: Maybe<Scalars['String']['output']>;
};

/** A rule as it shall be. */
export type NetworkRuleInput = {
  /** The group of people; all when not given. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** To which ports, at most 16 ranges; none for ICMP. */
  ports?: InputMaybe<Array<PortRangeInput>>;
  /** What travels. */
  protocol: RuleProtocol;
  /** The group of devices; all when not given. */
  to?: InputMaybe<Scalars['String']['input']>;
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

/** Ports from one to another, both included. */
export type PortRange = {
  __typename?: 'PortRange';
  /** The first. */
  from: Scalars['Int']['output'];
  /** The last. */
  to: Scalars['Int']['output'];
};

/** Ports from one to another, both included. */
export type PortRangeInput = {
  /** The first, from 1. */
  from: Scalars['Int']['input'];
  /** The last, to 65535. */
  to: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** Whether one profile may open a connection to another, or to the MQTT listener, by the rules as they are now. */
  canReach: Reachability;
  /** The cloud's private network. */
  network: Network;
  /** One profile; null when the cloud has none of this id. */
  vpnProfile?: Maybe<VpnProfile>;
  /** The profiles of the cloud, newest first; those that were revoked only when asked for. */
  vpnProfiles: VpnProfileConnection;
};


export type QueryCanReachArgs = {
  input: CanReachInput;
};


export type QueryVpnProfileArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVpnProfilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeRevoked?: InputMaybe<Scalars['Boolean']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What the rules say of a connection. */
export type Reachability = {
  __typename?: 'Reachability';
  /** Whether it is let through. */
  allowed: Scalars['Boolean']['output'];
  /** Why, in words. */
  reason: Scalars['String']['output'];
  /** The rule that lets it through; null for the MQTT listener, and when nothing does. */
  ruleId?: Maybe<Scalars['ID']['output']>;
};

/** A profile to renew. */
export type RenewVpnProfileInput = {
  /** The profile (`vpn_…`). */
  profileId: Scalars['ID']['input'];
  /** Days until it stops letting in, 1 to 825; 365 when not given. */
  validDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A profile, and the only way to its new file. */
export type RenewVpnProfilePayload = {
  __typename?: 'RenewVpnProfilePayload';
  /** Opens the file once, within an hour. It is told only here. */
  linkToken: Scalars['String']['output'];
  /** The profile. */
  profile: VpnProfile;
};

/** A profile to take back. */
export type RevokeVpnProfileInput = {
  /** The profile (`vpn_…`). */
  profileId: Scalars['ID']['input'];
};

/** The profile that was taken back. */
export type RevokeVpnProfilePayload = {
  __typename?: 'RevokeVpnProfilePayload';
  /** The profile. */
  profile: VpnProfile;
};

/** What travels. */
export type RuleProtocol =
  /** ICMP echo (ping). */
  | 'ICMP'
  /** TCP, to ports. */
  | 'TCP'
  /** UDP, to ports. */
  | 'UDP';

/** The private network as it shall be. */
export type SetNetworkInput = {
  /** Whether it is on. */
  enabled: Scalars['Boolean']['input'];
};

/** The network, changed. */
export type SetNetworkPayload = {
  __typename?: 'SetNetworkPayload';
  /** The network. */
  network: Network;
};

/** The rules as they shall be. */
export type SetNetworkRulesInput = {
  /** The network's revision that was read. */
  revision: Scalars['Int']['input'];
  /** All of them, at most 50. */
  rules: Array<NetworkRuleInput>;
};

/** The network with its rules, changed. */
export type SetNetworkRulesPayload = {
  __typename?: 'SetNetworkRulesPayload';
  /** The network. */
  network: Network;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each change of a profile or of its session; of one that changes fast, its last state, ten times a second at most. */
  vpnProfileChanged: VpnProfile;
};

/** What lets a device or a person into the private network. */
export type VpnProfile = {
  __typename?: 'VpnProfile';
  /** Its fixed address; null once revoked. */
  address?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** The device; null for a person's profile. */
  device?: Maybe<Device>;
  /** When it stops letting in. */
  expiresAt: Scalars['Timestamp']['output'];
  /** Groups that rules speak of. */
  groups: Array<Scalars['String']['output']>;
  /** Identifier of the profile (`vpn_…`). */
  id: Scalars['ID']['output'];
  /** When its file was last fetched. */
  issuedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Who connects by it. */
  kind: VpnProfileKind;
  /** Until when a link to its file can be used; null when none is open. */
  linkExpiresAt?: Maybe<Scalars['Timestamp']['output']>;
  /** The person; null for a device's profile. */
  member?: Maybe<Member>;
  /** Name that people see. */
  name: Scalars['String']['output'];
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Its latest session; null before the first. */
  session?: Maybe<VpnSession>;
  /** Whether it lets in. */
  status: VpnProfileStatus;
};

/** A page of profiles (Relay connection). */
export type VpnProfileConnection = {
  __typename?: 'VpnProfileConnection';
  /** The profiles of this page with their cursors. */
  edges: Array<VpnProfileEdge>;
  /** The profiles of this page. */
  nodes: Array<VpnProfile>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many profiles there are. */
  totalCount: Scalars['Int']['output'];
};

/** A profile and its cursor. */
export type VpnProfileEdge = {
  __typename?: 'VpnProfileEdge';
  /** Opaque position of this profile. */
  cursor: Scalars['String']['output'];
  /** The profile. */
  node: VpnProfile;
};

/** Who connects by a profile. */
export type VpnProfileKind =
  /** A device of the cloud. It reaches the MQTT listener, and nothing else. */
  | 'DEVICE'
  /** A person of the cloud, on one machine of theirs. They reach what the rules say. */
  | 'USER';

/** Whether a profile lets somebody in. */
export type VpnProfileStatus =
  /** It lets in. */
  | 'ACTIVE'
  /** Its time is over; renewed, it lets in again. */
  | 'EXPIRED'
  /** Its file was not fetched yet. */
  | 'PENDING'
  /** It was taken back. */
  | 'REVOKED';

/** A server that lets profiles in. */
export type VpnServer = {
  __typename?: 'VpnServer';
  /** Until when the revocation lists that it has are valid; after that it lets nobody in. */
  listsEndAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Where profiles connect to, as `vpn.example.com:1194`. */
  remote: Scalars['String']['output'];
  /** When it last answered. */
  seenAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Whether it is reached. */
  state: VpnServerState;
};

/** Whether a server is reached. */
export type VpnServerState =
  /** It does not answer: nobody new gets in. */
  | 'DOWN'
  /** It answers. */
  | 'UP';

/** The time that a profile was last connected, or is. */
export type VpnSession = {
  __typename?: 'VpnSession';
  /** Bytes from the client. */
  bytesIn: Scalars['Float']['output'];
  /** Bytes to the client. */
  bytesOut: Scalars['Float']['output'];
  /** When it began. */
  connectedAt: Scalars['Timestamp']['output'];
  /** When it ended; null while it is connected. */
  endedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Where the client is on the internet, as `address:port`. */
  realAddress: Scalars['String']['output'];
  /** The server. */
  server: Scalars['String']['output'];
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
  Device: Device;
  VpnProfile: VpnProfile;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
  VpnProfile:
    ( { __typename: 'VpnProfile' }
    & GraphQLRecursivePick<FederationTypes['VpnProfile'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CanReachInput: CanReachInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CreateVpnProfileInput: CreateVpnProfileInput;
  CreateVpnProfilePayload: ResolverTypeWrapper<Omit<CreateVpnProfilePayload, 'profile'> & { profile: ResolversTypes['VpnProfile'] }>;
  Device: ResolverTypeWrapper<Omit<Device, 'vpnProfile'> & { vpnProfile?: Maybe<ResolversTypes['VpnProfile']> }>;
  Member: ResolverTypeWrapper<Member>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: ResolverTypeWrapper<NetworkParent>;
  NetworkRule: ResolverTypeWrapper<NetworkRuleParent>;
  NetworkRuleInput: NetworkRuleInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PortRange: ResolverTypeWrapper<PortRange>;
  PortRangeInput: PortRangeInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reachability: ResolverTypeWrapper<Reachability>;
  RenewVpnProfileInput: RenewVpnProfileInput;
  RenewVpnProfilePayload: ResolverTypeWrapper<Omit<RenewVpnProfilePayload, 'profile'> & { profile: ResolversTypes['VpnProfile'] }>;
  RevokeVpnProfileInput: RevokeVpnProfileInput;
  RevokeVpnProfilePayload: ResolverTypeWrapper<Omit<RevokeVpnProfilePayload, 'profile'> & { profile: ResolversTypes['VpnProfile'] }>;
  RuleProtocol: RuleProtocol;
  SetNetworkInput: SetNetworkInput;
  SetNetworkPayload: ResolverTypeWrapper<Omit<SetNetworkPayload, 'network'> & { network: ResolversTypes['Network'] }>;
  SetNetworkRulesInput: SetNetworkRulesInput;
  SetNetworkRulesPayload: ResolverTypeWrapper<Omit<SetNetworkRulesPayload, 'network'> & { network: ResolversTypes['Network'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  VpnProfile: ResolverTypeWrapper<VpnProfileParent>;
  VpnProfileConnection: ResolverTypeWrapper<Omit<VpnProfileConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['VpnProfileEdge']>, nodes: Array<ResolversTypes['VpnProfile']> }>;
  VpnProfileEdge: ResolverTypeWrapper<Omit<VpnProfileEdge, 'node'> & { node: ResolversTypes['VpnProfile'] }>;
  VpnProfileKind: VpnProfileKind;
  VpnProfileStatus: VpnProfileStatus;
  VpnServer: ResolverTypeWrapper<VpnServerParent>;
  VpnServerState: VpnServerState;
  VpnSession: ResolverTypeWrapper<VpnSessionParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CanReachInput: CanReachInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  CreateVpnProfileInput: CreateVpnProfileInput;
  CreateVpnProfilePayload: Omit<CreateVpnProfilePayload, 'profile'> & { profile: ResolversParentTypes['VpnProfile'] };
  Device: Omit<Device, 'vpnProfile'> & { vpnProfile?: Maybe<ResolversParentTypes['VpnProfile']> } | FederationReferenceTypes['Device'];
  Member: Member;
  Mutation: Record<PropertyKey, never>;
  Network: NetworkParent;
  NetworkRule: NetworkRuleParent;
  NetworkRuleInput: NetworkRuleInput;
  PageInfo: PageInfo;
  PortRange: PortRange;
  PortRangeInput: PortRangeInput;
  Query: Record<PropertyKey, never>;
  Reachability: Reachability;
  RenewVpnProfileInput: RenewVpnProfileInput;
  RenewVpnProfilePayload: Omit<RenewVpnProfilePayload, 'profile'> & { profile: ResolversParentTypes['VpnProfile'] };
  RevokeVpnProfileInput: RevokeVpnProfileInput;
  RevokeVpnProfilePayload: Omit<RevokeVpnProfilePayload, 'profile'> & { profile: ResolversParentTypes['VpnProfile'] };
  SetNetworkInput: SetNetworkInput;
  SetNetworkPayload: Omit<SetNetworkPayload, 'network'> & { network: ResolversParentTypes['Network'] };
  SetNetworkRulesInput: SetNetworkRulesInput;
  SetNetworkRulesPayload: Omit<SetNetworkRulesPayload, 'network'> & { network: ResolversParentTypes['Network'] };
  Subscription: Record<PropertyKey, never>;
  Timestamp: Scalars['Timestamp']['output'];
  VpnProfile: VpnProfileParent;
  VpnProfileConnection: Omit<VpnProfileConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['VpnProfileEdge']>, nodes: Array<ResolversParentTypes['VpnProfile']> };
  VpnProfileEdge: Omit<VpnProfileEdge, 'node'> & { node: ResolversParentTypes['VpnProfile'] };
  VpnServer: VpnServerParent;
  VpnSession: VpnSessionParent;
  Float: Scalars['Float']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CreateVpnProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateVpnProfilePayload'] = ResolversParentTypes['CreateVpnProfilePayload']> = {
  linkToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['VpnProfile'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  vpnProfile?: Resolver<Maybe<ResolversTypes['VpnProfile']>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createVpnProfile?: Resolver<ResolversTypes['CreateVpnProfilePayload'], ParentType, ContextType, RequireFields<MutationCreateVpnProfileArgs, 'input'>>;
  renewVpnProfile?: Resolver<ResolversTypes['RenewVpnProfilePayload'], ParentType, ContextType, RequireFields<MutationRenewVpnProfileArgs, 'input'>>;
  revokeVpnProfile?: Resolver<ResolversTypes['RevokeVpnProfilePayload'], ParentType, ContextType, RequireFields<MutationRevokeVpnProfileArgs, 'input'>>;
  setNetwork?: Resolver<ResolversTypes['SetNetworkPayload'], ParentType, ContextType, RequireFields<MutationSetNetworkArgs, 'input'>>;
  setNetworkRules?: Resolver<ResolversTypes['SetNetworkRulesPayload'], ParentType, ContextType, RequireFields<MutationSetNetworkRulesArgs, 'input'>>;
};

export type NetworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Network'] = ResolversParentTypes['Network']> = {
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mqttUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  range?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['NetworkRule']>, ParentType, ContextType>;
  servers?: Resolver<Array<ResolversTypes['VpnServer']>, ParentType, ContextType>;
};

export type NetworkRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NetworkRule'] = ResolversParentTypes['NetworkRule']> = {
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ports?: Resolver<Array<ResolversTypes['PortRange']>, ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['RuleProtocol'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PortRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PortRange'] = ResolversParentTypes['PortRange']> = {
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  canReach?: Resolver<ResolversTypes['Reachability'], ParentType, ContextType, RequireFields<QueryCanReachArgs, 'input'>>;
  network?: Resolver<ResolversTypes['Network'], ParentType, ContextType>;
  vpnProfile?: Resolver<Maybe<ResolversTypes['VpnProfile']>, ParentType, ContextType, RequireFields<QueryVpnProfileArgs, 'id'>>;
  vpnProfiles?: Resolver<ResolversTypes['VpnProfileConnection'], ParentType, ContextType, RequireFields<QueryVpnProfilesArgs, 'includeRevoked'>>;
};

export type ReachabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reachability'] = ResolversParentTypes['Reachability']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RenewVpnProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenewVpnProfilePayload'] = ResolversParentTypes['RenewVpnProfilePayload']> = {
  linkToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['VpnProfile'], ParentType, ContextType>;
};

export type RevokeVpnProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeVpnProfilePayload'] = ResolversParentTypes['RevokeVpnProfilePayload']> = {
  profile?: Resolver<ResolversTypes['VpnProfile'], ParentType, ContextType>;
};

export type SetNetworkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetNetworkPayload'] = ResolversParentTypes['SetNetworkPayload']> = {
  network?: Resolver<ResolversTypes['Network'], ParentType, ContextType>;
};

export type SetNetworkRulesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetNetworkRulesPayload'] = ResolversParentTypes['SetNetworkRulesPayload']> = {
  network?: Resolver<ResolversTypes['Network'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  vpnProfileChanged?: SubscriptionResolver<ResolversTypes['VpnProfile'], "vpnProfileChanged", ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type VpnProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VpnProfile'] = ResolversParentTypes['VpnProfile'], FederationReferenceType extends FederationReferenceTypes['VpnProfile'] = FederationReferenceTypes['VpnProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['VpnProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['VpnProfileKind'], ParentType, ContextType>;
  linkExpiresAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['VpnSession']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VpnProfileStatus'], ParentType, ContextType>;
};

export type VpnProfileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VpnProfileConnection'] = ResolversParentTypes['VpnProfileConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VpnProfileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['VpnProfile']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VpnProfileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VpnProfileEdge'] = ResolversParentTypes['VpnProfileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VpnProfile'], ParentType, ContextType>;
};

export type VpnServerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VpnServer'] = ResolversParentTypes['VpnServer']> = {
  listsEndAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remote?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seenAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['VpnServerState'], ParentType, ContextType>;
};

export type VpnSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VpnSession'] = ResolversParentTypes['VpnSession']> = {
  bytesIn?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  bytesOut?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  connectedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  realAddress?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  server?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CreateVpnProfilePayload?: CreateVpnProfilePayloadResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Network?: NetworkResolvers<ContextType>;
  NetworkRule?: NetworkRuleResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PortRange?: PortRangeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reachability?: ReachabilityResolvers<ContextType>;
  RenewVpnProfilePayload?: RenewVpnProfilePayloadResolvers<ContextType>;
  RevokeVpnProfilePayload?: RevokeVpnProfilePayloadResolvers<ContextType>;
  SetNetworkPayload?: SetNetworkPayloadResolvers<ContextType>;
  SetNetworkRulesPayload?: SetNetworkRulesPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  VpnProfile?: VpnProfileResolvers<ContextType>;
  VpnProfileConnection?: VpnProfileConnectionResolvers<ContextType>;
  VpnProfileEdge?: VpnProfileEdgeResolvers<ContextType>;
  VpnServer?: VpnServerResolvers<ContextType>;
  VpnSession?: VpnSessionResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
