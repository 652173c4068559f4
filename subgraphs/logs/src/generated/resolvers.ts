import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AuditRecordParent, AuditActorParent, AuditSubjectParent, LogRecordParent } from '../resolvers/parents.ts';
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
  /** A domain of the cloud. */
  | 'DOMAIN'
  /** An invitation into the cloud. */
  | 'INVITATION'
  /** A member of the cloud. */
  | 'MEMBER'
  /** The private network of the cloud. */
  | 'NETWORK'
  /** A key by which devices register themselves. */
  | 'PROVISIONING_PROFILE'
  /** A person's session. */
  | 'SESSION'
  /** A share token. */
  | 'SHARE_TOKEN'
  /** An SSO connection. */
  | 'SSO_CONNECTION'
  /** A person's account. */
  | 'USER'
  /** A profile of the private network. */
  | 'VPN_PROFILE';

/** What happened in a bucket. */
export type LogBucket = {
  __typename?: 'LogBucket';
  /** When it begins. */
  at: Scalars['Timestamp']['output'];
  /** How many records of each level, without the levels that have none. */
  counts: Array<LogLevelCount>;
};

/** What a log record is about. */
export type LogCategory =
  /** Requests of people and partners. */
  | 'API'
  /** Changes that stand in the audit trail. */
  | 'AUDIT'
  /** Sign-ins, second factors, refusals. */
  | 'AUTH'
  /** Rules and alarms. */
  | 'AUTOMATION'
  /** Connections of devices. */
  | 'DEVICE'
  /** Domains and private networks. */
  | 'NETWORK'
  /** Mails and text messages. */
  | 'NOTIFICATION'
  /** The platform itself. */
  | 'SYSTEM'
  /** What became of measurements. */
  | 'TELEMETRY';

/** A part of the log (Relay connection). */
export type LogConnection = {
  __typename?: 'LogConnection';
  /** The records of this part. */
  nodes: Array<LogRecord>;
  /** Where this part stands. */
  pageInfo: PageInfo;
};

/** A part of an export. */
export type LogExport = {
  __typename?: 'LogExport';
  /** Where the next part begins; null after the last. */
  next?: Maybe<Scalars['String']['output']>;
  /** How many records this part has. */
  records: Scalars['Int']['output'];
  /** The records of this part, newest first; in the first part of a CSV after its head. */
  text: Scalars['String']['output'];
};

/** Which records; they match everything that is given. */
export type LogFilter = {
  /** One of these; all that the viewer may read when left out. */
  categories?: InputMaybe<Array<LogCategory>>;
  /** One of these. */
  levels?: InputMaybe<Array<LogLevel>>;
  /** The service that wrote it. */
  service?: InputMaybe<Scalars['String']['input']>;
  /** The id of what it is about. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** What kind of thing it is about, as `device`. */
  subjectKind?: InputMaybe<Scalars['String']['input']>;
  /** A text in the message, the fields, the service or an id, without case; the range is 24 hours at most then. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** The trace it belongs to. */
  traceId?: InputMaybe<Scalars['String']['input']>;
};

/** Counts over time. */
export type LogHistogram = {
  __typename?: 'LogHistogram';
  /** How long a bucket is. */
  bucketMs: Scalars['Int']['output'];
  /** Buckets that hold something, oldest first. */
  buckets: Array<LogBucket>;
};

/** How grave a log record is. */
export type LogLevel =
  /** For who looks for a fault. */
  | 'DEBUG'
  /** What failed. */
  | 'ERROR'
  /** What ended a service. */
  | 'FATAL'
  /** What happens in good order. */
  | 'INFO'
  /** Each step. */
  | 'TRACE'
  /** What may need attention. */
  | 'WARN';

/** How many records of a level. */
export type LogLevelCount = {
  __typename?: 'LogLevelCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The level. */
  level: LogLevel;
};

/** A time range; the last 24 hours when left out. */
export type LogRange = {
  /** Nothing before this moment. */
  from?: InputMaybe<Scalars['Timestamp']['input']>;
  /** Nothing at or after this moment. */
  to?: InputMaybe<Scalars['Timestamp']['input']>;
};

/** A log record. */
export type LogRecord = {
  __typename?: 'LogRecord';
  /** When it happened. */
  at: Scalars['Timestamp']['output'];
  /** What it is about. */
  category: LogCategory;
  /** Its position, for `after`. */
  cursor: Scalars['String']['output'];
  /** More facts by name. */
  fields?: Maybe<Scalars['JSON']['output']>;
  /** Identifier of the record. */
  id: Scalars['ID']['output'];
  /** How grave it is. */
  level: LogLevel;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The service that wrote it. */
  service: Scalars['String']['output'];
  /** For a record that is a span: when it began and how long it took. */
  span?: Maybe<LogSpan>;
  /** The span it belongs to. */
  spanId?: Maybe<Scalars['String']['output']>;
  /** What it is about. */
  subject?: Maybe<LogSubject>;
  /** The trace it belongs to. */
  traceId?: Maybe<Scalars['String']['output']>;
};

/** A piece of work in a trace. */
export type LogSpan = {
  __typename?: 'LogSpan';
  /** How long it took, in ms. */
  durationMs: Scalars['Float']['output'];
  /** The span that it is a part of. */
  parentId?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  startedAt: Scalars['Float']['output'];
};

/** What a log record is about. */
export type LogSubject = {
  __typename?: 'LogSubject';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What that is, as `device`. */
  kind: Scalars['String']['output'];
};

/** Log records that were just added. */
export type LogsAdded = {
  __typename?: 'LogsAdded';
  /** How many more there were than can be followed; `logs` has them. */
  dropped: Scalars['Int']['output'];
  /** The records, oldest first. */
  records: Array<LogRecord>;
};

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
  /** The log as text, a part of it: ask for the next part until there is none, and put them together. */
  logExport: LogExport;
  /** How many records of each level there are over time, by category and level. */
  logHistogram: LogHistogram;
  /** The log of the cloud, newest first. A search that finds little answers early, with what it has and a cursor to go on from. AUTH and AUDIT need `audit:read`; without it they are left out. */
  logs: LogConnection;
  /** What happened to the account of who asks, newest first. */
  myAudit: AuditConnection;
  /** What happened in a trace in the cloud; null when nothing is known of it. */
  trace?: Maybe<Trace>;
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


export type QueryLogExportArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LogFilter>;
  format: AuditExportFormat;
  range?: InputMaybe<LogRange>;
};


export type QueryLogHistogramArgs = {
  categories?: InputMaybe<Array<LogCategory>>;
  levels?: InputMaybe<Array<LogLevel>>;
  range?: InputMaybe<LogRange>;
};


export type QueryLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  range?: InputMaybe<LogRange>;
};


export type QueryMyAuditArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTraceArgs = {
  id: Scalars['String']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Records are added to the log of the cloud, as they happen. AUTH and AUDIT need `audit:read`; without it they are left out. */
  logAdded: LogsAdded;
};


export type SubscriptionLogAddedArgs = {
  filter?: InputMaybe<LogFilter>;
};

/** What is known of a trace. */
export type Trace = {
  __typename?: 'Trace';
  /** Its id. */
  id: Scalars['String']['output'];
  /** Its records and spans, oldest first. */
  records: Array<LogRecord>;
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
  LogBucket: ResolverTypeWrapper<LogBucket>;
  LogCategory: LogCategory;
  LogConnection: ResolverTypeWrapper<Omit<LogConnection, 'nodes'> & { nodes: Array<ResolversTypes['LogRecord']> }>;
  LogExport: ResolverTypeWrapper<LogExport>;
  LogFilter: LogFilter;
  LogHistogram: ResolverTypeWrapper<LogHistogram>;
  LogLevel: LogLevel;
  LogLevelCount: ResolverTypeWrapper<LogLevelCount>;
  LogRange: LogRange;
  LogRecord: ResolverTypeWrapper<LogRecordParent>;
  LogSpan: ResolverTypeWrapper<LogSpan>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LogSubject: ResolverTypeWrapper<LogSubject>;
  LogsAdded: ResolverTypeWrapper<Omit<LogsAdded, 'records'> & { records: Array<ResolversTypes['LogRecord']> }>;
  Member: ResolverTypeWrapper<Member>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  Trace: ResolverTypeWrapper<Omit<Trace, 'records'> & { records: Array<ResolversTypes['LogRecord']> }>;
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
  LogBucket: LogBucket;
  LogConnection: Omit<LogConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['LogRecord']> };
  LogExport: LogExport;
  LogFilter: LogFilter;
  LogHistogram: LogHistogram;
  LogLevelCount: LogLevelCount;
  LogRange: LogRange;
  LogRecord: LogRecordParent;
  LogSpan: LogSpan;
  Float: Scalars['Float']['output'];
  LogSubject: LogSubject;
  LogsAdded: Omit<LogsAdded, 'records'> & { records: Array<ResolversParentTypes['LogRecord']> };
  Member: Member;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Timestamp: Scalars['Timestamp']['output'];
  Trace: Omit<Trace, 'records'> & { records: Array<ResolversParentTypes['LogRecord']> };
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

export type LogBucketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogBucket'] = ResolversParentTypes['LogBucket']> = {
  at?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  counts?: Resolver<Array<ResolversTypes['LogLevelCount']>, ParentType, ContextType>;
};

export type LogConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogConnection'] = ResolversParentTypes['LogConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['LogRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LogExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogExport'] = ResolversParentTypes['LogExport']> = {
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LogHistogramResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogHistogram'] = ResolversParentTypes['LogHistogram']> = {
  bucketMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  buckets?: Resolver<Array<ResolversTypes['LogBucket']>, ParentType, ContextType>;
};

export type LogLevelCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogLevelCount'] = ResolversParentTypes['LogLevelCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['LogLevel'], ParentType, ContextType>;
};

export type LogRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogRecord'] = ResolversParentTypes['LogRecord']> = {
  at?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['LogCategory'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['LogLevel'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  span?: Resolver<Maybe<ResolversTypes['LogSpan']>, ParentType, ContextType>;
  spanId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['LogSubject']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LogSpanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSpan'] = ResolversParentTypes['LogSpan']> = {
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type LogSubjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSubject'] = ResolversParentTypes['LogSubject']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LogsAddedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogsAdded'] = ResolversParentTypes['LogsAdded']> = {
  dropped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['LogRecord']>, ParentType, ContextType>;
};

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
  logExport?: Resolver<ResolversTypes['LogExport'], ParentType, ContextType, RequireFields<QueryLogExportArgs, 'format'>>;
  logHistogram?: Resolver<ResolversTypes['LogHistogram'], ParentType, ContextType, Partial<QueryLogHistogramArgs>>;
  logs?: Resolver<ResolversTypes['LogConnection'], ParentType, ContextType, Partial<QueryLogsArgs>>;
  myAudit?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, Partial<QueryMyAuditArgs>>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType, RequireFields<QueryTraceArgs, 'id'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  logAdded?: SubscriptionResolver<ResolversTypes['LogsAdded'], "logAdded", ParentType, ContextType, Partial<SubscriptionLogAddedArgs>>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type TraceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['LogRecord']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditClient?: AuditClientResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditExport?: AuditExportResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AuditSubject?: AuditSubjectResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LogBucket?: LogBucketResolvers<ContextType>;
  LogConnection?: LogConnectionResolvers<ContextType>;
  LogExport?: LogExportResolvers<ContextType>;
  LogHistogram?: LogHistogramResolvers<ContextType>;
  LogLevelCount?: LogLevelCountResolvers<ContextType>;
  LogRecord?: LogRecordResolvers<ContextType>;
  LogSpan?: LogSpanResolvers<ContextType>;
  LogSubject?: LogSubjectResolvers<ContextType>;
  LogsAdded?: LogsAddedResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  Trace?: TraceResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
