import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DomainParent, DomainRecordParent } from '../resolvers/parents.ts';
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

/** A host name to add. */
export type AddDomainInput = {
  /** A host name such as `iot.example.com`: no wildcard, no address, no public suffix. */
  host: Scalars['String']['input'];
};

/** The domain that was added. */
export type AddDomainPayload = {
  __typename?: 'AddDomainPayload';
  /** The domain. */
  domain: Domain;
};

/** Which domain to look at. */
export type CheckDomainInput = {
  /** Identifier of the domain. */
  domainId: Scalars['ID']['input'];
};

/** The domain that was looked at. */
export type CheckDomainPayload = {
  __typename?: 'CheckDomainPayload';
  /** The domain. */
  domain: Domain;
};

/** A host name under which a cloud is reached. */
export type Domain = {
  __typename?: 'Domain';
  /** When it was added. */
  addedAt: Scalars['Timestamp']['output'];
  /** How the pages on it look. */
  branding: DomainBranding;
  /** When its records were last looked at; null before the first time. */
  checkedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** The host as people read it. */
  displayHost: Scalars['String']['output'];
  /** The host, in A-labels. */
  host: Scalars['String']['output'];
  /** Whether browsers are told to use HTTPS only: after a week of being served. */
  hsts: Scalars['Boolean']['output'];
  /** Identifier of the domain (`dom_…`). */
  id: Scalars['ID']['output'];
  /** Whether it is an apex, where no CNAME can stand. */
  isApex: Scalars['Boolean']['output'];
  /** When they are looked at next. */
  nextCheckAt: Scalars['Timestamp']['output'];
  /** Why it does not answer over TLS yet; null when it does, or was not asked. */
  problem?: Maybe<Scalars['String']['output']>;
  /** The records that it needs, and what was found of them. */
  records: Array<DomainRecord>;
  /** When it is released unless its records are back; null when none is lost. */
  releasesAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Where it stands. */
  state: DomainState;
  /** Since when. */
  stateSince: Scalars['Timestamp']['output'];
};

/** How the pages on a domain look. */
export type DomainBranding = {
  __typename?: 'DomainBranding';
  /** Accent colour, as `#0f766e`; null for the platform's. */
  accent?: Maybe<Scalars['String']['output']>;
  /** What they call themselves. */
  title: Scalars['String']['output'];
};

/** A change of a domain. */
export type DomainChange = {
  __typename?: 'DomainChange';
  /** The domain as it is now; null when it was removed. */
  domain?: Maybe<Domain>;
  /** The domain. */
  domainId: Scalars['ID']['output'];
};

/** A record of the DNS that a domain needs. */
export type DomainRecord = {
  __typename?: 'DomainRecord';
  /** What stands there: at most 8 values. */
  found: Array<Scalars['String']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Why nothing is known; null when something is. */
  problem?: Maybe<Scalars['String']['output']>;
  /** What the DNS says. */
  status: DomainRecordStatus;
  /** Its type. */
  type: DomainRecordType;
  /** Its value. */
  value: Scalars['String']['output'];
};

/** What the DNS says of a wanted record. */
export type DomainRecordStatus =
  /** It is there. */
  | 'FOUND'
  /** There is none. */
  | 'MISSING'
  /** It was not asked for yet, or no name server answered. */
  | 'UNKNOWN'
  /** There is another. */
  | 'WRONG';

/** What a domain's records may be. */
export type DomainRecordType =
  /** Leads the host to the platform; at an apex, an alias or addresses equal to the target's do too. */
  | 'CNAME'
  /** Proves that the cloud may have the host. */
  | 'TXT';

/** Where a domain stands. */
export type DomainState =
  /** The cloud is served there. */
  | 'ACTIVE'
  /** Its records are there, and another cloud holds the host. */
  | 'CONFLICT'
  /** It is served still, but a record was lost; after a grace it is released. */
  | 'DEGRADED'
  /** It leads to the platform, and waits for its certificate. */
  | 'ISSUING'
  /** Its TXT record was not found yet. */
  | 'PENDING_DNS'
  /** It was given up because its records were lost. A new TXT record is needed. */
  | 'RELEASED'
  /** It is the cloud's. It does not lead to the platform yet. */
  | 'VERIFIED';

export type Mutation = {
  __typename?: 'Mutation';
  /** Adds a host name, which then waits for its records. At most 20 a cloud. */
  addDomain: AddDomainPayload;
  /** Looks at a domain's records now. */
  checkDomain: CheckDomainPayload;
  /** Removes a domain: it is served no more, and its host is free for whoever proves it. */
  removeDomain: RemoveDomainPayload;
  /** Sets how the pages on a domain look. */
  setDomainBranding: SetDomainBrandingPayload;
};


export type MutationAddDomainArgs = {
  input: AddDomainInput;
};


export type MutationCheckDomainArgs = {
  input: CheckDomainInput;
};


export type MutationRemoveDomainArgs = {
  input: RemoveDomainInput;
};


export type MutationSetDomainBrandingArgs = {
  input: SetDomainBrandingInput;
};

export type Query = {
  __typename?: 'Query';
  /** One domain; null when the cloud has none of this id. */
  domain?: Maybe<Domain>;
  /** The name that the cloud's domains are aliases of; null where the platform has no target, and no domain can be added. */
  domainTarget?: Maybe<Scalars['String']['output']>;
  /** The domains of the cloud, by host. */
  domains: Array<Domain>;
};


export type QueryDomainArgs = {
  id: Scalars['ID']['input'];
};

/** Which domain to remove. */
export type RemoveDomainInput = {
  /** Identifier of the domain. */
  domainId: Scalars['ID']['input'];
};

/** The domain that was removed. */
export type RemoveDomainPayload = {
  __typename?: 'RemoveDomainPayload';
  /** Its identifier. */
  domainId: Scalars['ID']['output'];
};

/** How the pages on a domain shall look. */
export type SetDomainBrandingInput = {
  /** Accent colour, as `#0f766e`; null for the platform's. */
  accent?: InputMaybe<Scalars['String']['input']>;
  /** Identifier of the domain. */
  domainId: Scalars['ID']['input'];
  /** What they call themselves, 1 to 64 characters. */
  title: Scalars['String']['input'];
};

/** The domain with its branding. */
export type SetDomainBrandingPayload = {
  __typename?: 'SetDomainBrandingPayload';
  /** The domain. */
  domain: Domain;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** A domain of the cloud was added, checked, changed or removed. */
  domainChanged: DomainChange;
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
  Domain: Domain;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Domain:
    ( { __typename: 'Domain' }
    & GraphQLRecursivePick<FederationTypes['Domain'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddDomainInput: AddDomainInput;
  AddDomainPayload: ResolverTypeWrapper<Omit<AddDomainPayload, 'domain'> & { domain: ResolversTypes['Domain'] }>;
  CheckDomainInput: CheckDomainInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CheckDomainPayload: ResolverTypeWrapper<Omit<CheckDomainPayload, 'domain'> & { domain: ResolversTypes['Domain'] }>;
  Domain: ResolverTypeWrapper<DomainParent>;
  DomainBranding: ResolverTypeWrapper<DomainBranding>;
  DomainChange: ResolverTypeWrapper<Omit<DomainChange, 'domain'> & { domain?: Maybe<ResolversTypes['Domain']> }>;
  DomainRecord: ResolverTypeWrapper<DomainRecordParent>;
  DomainRecordStatus: DomainRecordStatus;
  DomainRecordType: DomainRecordType;
  DomainState: DomainState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveDomainInput: RemoveDomainInput;
  RemoveDomainPayload: ResolverTypeWrapper<RemoveDomainPayload>;
  SetDomainBrandingInput: SetDomainBrandingInput;
  SetDomainBrandingPayload: ResolverTypeWrapper<Omit<SetDomainBrandingPayload, 'domain'> & { domain: ResolversTypes['Domain'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddDomainInput: AddDomainInput;
  AddDomainPayload: Omit<AddDomainPayload, 'domain'> & { domain: ResolversParentTypes['Domain'] };
  CheckDomainInput: CheckDomainInput;
  ID: Scalars['ID']['output'];
  CheckDomainPayload: Omit<CheckDomainPayload, 'domain'> & { domain: ResolversParentTypes['Domain'] };
  Domain: DomainParent;
  DomainBranding: DomainBranding;
  DomainChange: Omit<DomainChange, 'domain'> & { domain?: Maybe<ResolversParentTypes['Domain']> };
  DomainRecord: DomainRecordParent;
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  RemoveDomainInput: RemoveDomainInput;
  RemoveDomainPayload: RemoveDomainPayload;
  SetDomainBrandingInput: SetDomainBrandingInput;
  SetDomainBrandingPayload: Omit<SetDomainBrandingPayload, 'domain'> & { domain: ResolversParentTypes['Domain'] };
  Subscription: Record<PropertyKey, never>;
  Timestamp: Scalars['Timestamp']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddDomainPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddDomainPayload'] = ResolversParentTypes['AddDomainPayload']> = {
  domain?: Resolver<ResolversTypes['Domain'], ParentType, ContextType>;
};

export type CheckDomainPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckDomainPayload'] = ResolversParentTypes['CheckDomainPayload']> = {
  domain?: Resolver<ResolversTypes['Domain'], ParentType, ContextType>;
};

export type DomainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Domain'] = ResolversParentTypes['Domain'], FederationReferenceType extends FederationReferenceTypes['Domain'] = FederationReferenceTypes['Domain']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Domain']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  branding?: Resolver<ResolversTypes['DomainBranding'], ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  displayHost?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hsts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isApex?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nextCheckAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['DomainRecord']>, ParentType, ContextType>;
  releasesAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DomainState'], ParentType, ContextType>;
  stateSince?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
};

export type DomainBrandingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainBranding'] = ResolversParentTypes['DomainBranding']> = {
  accent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DomainChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainChange'] = ResolversParentTypes['DomainChange']> = {
  domain?: Resolver<Maybe<ResolversTypes['Domain']>, ParentType, ContextType>;
  domainId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DomainRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DomainRecord'] = ResolversParentTypes['DomainRecord']> = {
  found?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DomainRecordStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DomainRecordType'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addDomain?: Resolver<ResolversTypes['AddDomainPayload'], ParentType, ContextType, RequireFields<MutationAddDomainArgs, 'input'>>;
  checkDomain?: Resolver<ResolversTypes['CheckDomainPayload'], ParentType, ContextType, RequireFields<MutationCheckDomainArgs, 'input'>>;
  removeDomain?: Resolver<ResolversTypes['RemoveDomainPayload'], ParentType, ContextType, RequireFields<MutationRemoveDomainArgs, 'input'>>;
  setDomainBranding?: Resolver<ResolversTypes['SetDomainBrandingPayload'], ParentType, ContextType, RequireFields<MutationSetDomainBrandingArgs, 'input'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  domain?: Resolver<Maybe<ResolversTypes['Domain']>, ParentType, ContextType, RequireFields<QueryDomainArgs, 'id'>>;
  domainTarget?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  domains?: Resolver<Array<ResolversTypes['Domain']>, ParentType, ContextType>;
};

export type RemoveDomainPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveDomainPayload'] = ResolversParentTypes['RemoveDomainPayload']> = {
  domainId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SetDomainBrandingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDomainBrandingPayload'] = ResolversParentTypes['SetDomainBrandingPayload']> = {
  domain?: Resolver<ResolversTypes['Domain'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  domainChanged?: SubscriptionResolver<ResolversTypes['DomainChange'], "domainChanged", ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type Resolvers<ContextType = Context> = {
  AddDomainPayload?: AddDomainPayloadResolvers<ContextType>;
  CheckDomainPayload?: CheckDomainPayloadResolvers<ContextType>;
  Domain?: DomainResolvers<ContextType>;
  DomainBranding?: DomainBrandingResolvers<ContextType>;
  DomainChange?: DomainChangeResolvers<ContextType>;
  DomainRecord?: DomainRecordResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveDomainPayload?: RemoveDomainPayloadResolvers<ContextType>;
  SetDomainBrandingPayload?: SetDomainBrandingPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
