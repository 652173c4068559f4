import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AuditRecordParent, AuditActorParent, AuditSubjectParent } from '../resolvers/parents.ts';
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
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** Integer milliseconds since 1970-01-01T00:00:00Z. */
  Timestamp: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Who did something. */
export type AuditActor = {
  __typename?: 'AuditActor';
  /** Their id, or the service's name. */
  id: Scalars['ID']['output'];
  /** What they are. */
  kind: AuditActorKind;
  /** The member, for one of the cloud. */
  member?: Maybe<Member>;
  /** The name they went by, if it was noted. */
  name?: Maybe<Scalars['String']['output']>;
};

/** What an actor is. */
export type AuditActorKind =
  /** An API key. */
  | 'API_KEY'
  /** A member of the cloud. */
  | 'MEMBER'
  /** A service of Isobar. */
  | 'SERVICE'
  /** A person. */
  | 'USER';

/** Where something was done from. */
export type AuditClient = {
  __typename?: 'AuditClient';
  /** The network address. */
  ip?: Maybe<Scalars['String']['output']>;
  /** What the client calls itself. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** A page of audit records (Relay connection). */
export type AuditConnection = {
  __typename?: 'AuditConnection';
  /** The records of this page with their cursors. */
  edges: Array<AuditEdge>;
  /** The records of this page. */
  nodes: Array<AuditRecord>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many records match in all. */
  totalCount: Scalars['Int']['output'];
};

/** A record with its cursor. */
export type AuditEdge = {
  __typename?: 'AuditEdge';
  /** Position, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The record. */
  node: AuditRecord;
};

/** A part of an export. */
export type AuditExport = {
  __typename?: 'AuditExport';
  /** Where the next part begins; null after the last. */
  next?: Maybe<Scalars['String']['output']>;
  /** How many records this part has. */
  records: Scalars['Int']['output'];
  /** The records of this part, newest first; in the first part of a CSV after its head. */
  text: Scalars['String']['output'];
  /** How many records the export has. */
  total: Scalars['Int']['output'];
};

/** How the trail is written down. */
export type AuditExportFormat =
  /** Comma-separated values (RFC 4180), with a head; made safe for spreadsheets. */
  | 'CSV'
  /** A JSON object in each line. */
  | 'NDJSON';

/** Which records to list; they match everything that is given. */
export type AuditFilter = {
  /** What was done: `member.added`, or `member` for all that was done to members. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Who did it: the id of a member, person or API key, or the name of a service. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Nothing before this moment. */
  from?: InputMaybe<Scalars['Timestamp']['input']>;
  /** The id of what it was done to. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** Nothing at or after this moment. */
  to?: InputMaybe<Scalars['Timestamp']['input']>;
};

/** One change. Records are never changed nor deleted. */
export type AuditRecord = {
  __typename?: 'AuditRecord';
  /** What was done, as `member.added`. */
  action: Scalars['String']['output'];
  /** Who did it. */
  actor: AuditActor;
  /** The fields that changed, as they are since. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** When it happened. */
  at: Scalars['Timestamp']['output'];
  /** The fields that changed, as they were; null for something new. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** Where it was done from; null when that is not known. */
  client?: Maybe<AuditClient>;
  /** Identifier of the record (`evt_…`). */
  id: Scalars['ID']['output'];
  /** What it was done to. */
  subject: AuditSubject;
  /** The trace of the request, as logs name it. */
  traceId?: Maybe<Scalars['String']['output']>;
};

/** What something was done to. */
export type AuditSubject = {
  __typename?: 'AuditSubject';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: AuditSubjectKind;
  /** The member, for one of the cloud. */
  member?: Maybe<Member>;
  /** The name it went by, if it was noted. */
  name?: Maybe<Scalars['String']['output']>;
};

/** What a change was made to. */
export type AuditSubjectKind =
  /** An API key. */
  | 'API_KEY'
  /** The cloud itself. */
  | 'CLOUD'
  /** A dashboard. */
  | 'DASHBOARD'
  /** A device. */
  | 'DEVICE'
  /** An invitation into the cloud. */
  | 'INVITATION'
  /** A member of the cloud. */
  | 'MEMBER'
  /** A person's session. */
  | 'SESSION'
  /** A share token. */
  | 'SHARE_TOKEN'
  /** An SSO connection. */
  | 'SSO_CONNECTION'
  /** A person's account. */
  | 'USER';

/** A person's place in a cloud. */
export type Member = {
  __typename?: 'Member';
  /** Identifier of the membership (`mem_…`). */
  id: Scalars['ID']['output'];
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
  /** What was changed in the cloud as text, a part of it: ask for the next part until there is none, and put them together. That it was exported stands in the trail. */
  auditExport: AuditExport;
  /** What was changed in the cloud, newest first. */
  auditTrail: AuditConnection;
  /** What happened to the account of who asks, newest first. */
  myAudit: AuditConnection;
};


export type QueryAuditExportArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  format: AuditExportFormat;
};


export type QueryAuditTrailArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyAuditArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditActor: ResolverTypeWrapper<AuditActorParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditActorKind: AuditActorKind;
  AuditClient: ResolverTypeWrapper<AuditClient>;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditEdge']>, nodes: Array<ResolversTypes['AuditRecord']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditRecord'] }>;
  AuditExport: ResolverTypeWrapper<AuditExport>;
  AuditExportFormat: AuditExportFormat;
  AuditFilter: AuditFilter;
  AuditRecord: ResolverTypeWrapper<AuditRecordParent>;
  AuditSubject: ResolverTypeWrapper<AuditSubjectParent>;
  AuditSubjectKind: AuditSubjectKind;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Member: ResolverTypeWrapper<Member>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditActor: AuditActorParent;
  ID: Scalars['ID']['output'];
  AuditClient: AuditClient;
  AuditConnection: Omit<AuditConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditEdge']>, nodes: Array<ResolversParentTypes['AuditRecord']> };
  Int: Scalars['Int']['output'];
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditRecord'] };
  AuditExport: AuditExport;
  AuditFilter: AuditFilter;
  AuditRecord: AuditRecordParent;
  AuditSubject: AuditSubjectParent;
  JSON: Scalars['JSON']['output'];
  Member: Member;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Timestamp: Scalars['Timestamp']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuditActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditActorKind'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditClientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditClient'] = ResolversParentTypes['AuditClient']> = {
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditRecord'], ParentType, ContextType>;
};

export type AuditExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditExport'] = ResolversParentTypes['AuditExport']> = {
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['AuditActor'], ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['AuditClient']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['AuditSubject'], ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditSubjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditSubject'] = ResolversParentTypes['AuditSubject']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditSubjectKind'], ParentType, ContextType>;
  member?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditExport?: Resolver<ResolversTypes['AuditExport'], ParentType, ContextType, RequireFields<QueryAuditExportArgs, 'format'>>;
  auditTrail?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, Partial<QueryAuditTrailArgs>>;
  myAudit?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, Partial<QueryMyAuditArgs>>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type Resolvers<ContextType = Context> = {
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditClient?: AuditClientResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditExport?: AuditExportResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AuditSubject?: AuditSubjectResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Member?: MemberResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
