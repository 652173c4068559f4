import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DashboardParent, WidgetParent, WidgetSourceParent } from '../resolvers/parents.ts';
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

/** A new dashboard. */
export type CreateDashboardInput = {
  /** Name that people see, 1 to 128 characters. */
  name: Scalars['String']['input'];
  /** Its widgets, at most 50; none when left out. */
  widgets?: InputMaybe<Array<WidgetInput>>;
};

/** The created dashboard. */
export type CreateDashboardPayload = {
  __typename?: 'CreateDashboardPayload';
  /** The dashboard. */
  dashboard: Dashboard;
};

/** A page of widgets on a grid of 12 columns. */
export type Dashboard = {
  __typename?: 'Dashboard';
  /** When it was created. */
  createdAt: Scalars['Timestamp']['output'];
  /** Who created it; null when an API key did. */
  createdBy?: Maybe<Member>;
  /** When it was deleted, for a dashboard that can still be restored. */
  deletedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Identifier of the dashboard (`dsh_…`). */
  id: Scalars['ID']['output'];
  /** Name that people see. */
  name: Scalars['String']['output'];
  /** Grows with each change; give it back when saving widgets. */
  revision: Scalars['Int']['output'];
  /** When it last changed. */
  updatedAt: Scalars['Timestamp']['output'];
  /** What it shows, in reading order. */
  widgets: Array<Widget>;
};

/** A page of dashboards (Relay connection). */
export type DashboardConnection = {
  __typename?: 'DashboardConnection';
  /** The dashboards of this page with their cursors. */
  edges: Array<DashboardEdge>;
  /** The dashboards of this page. */
  nodes: Array<Dashboard>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many dashboards there are. */
  totalCount: Scalars['Int']['output'];
};

/** A dashboard and its cursor. */
export type DashboardEdge = {
  __typename?: 'DashboardEdge';
  /** Opaque position of this dashboard. */
  cursor: Scalars['String']['output'];
  /** The dashboard. */
  node: Dashboard;
};

/** Which dashboard to delete. */
export type DeleteDashboardInput = {
  /** Identifier of the dashboard. */
  dashboardId: Scalars['ID']['input'];
};

/** The deleted dashboard. */
export type DeleteDashboardPayload = {
  __typename?: 'DeleteDashboardPayload';
  /** The dashboard, with `deletedAt` set. */
  dashboard: Dashboard;
};

/** What sends telemetry: a thing with an identity, a credential and a place. */
export type Device = {
  __typename?: 'Device';
  /** Identifier of the device (`dev_…`). */
  id: Scalars['ID']['output'];
};

/** A person's place in a cloud. */
export type Member = {
  __typename?: 'Member';
  /** Identifier of the membership (`mem_…`). */
  id: Scalars['ID']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Creates a dashboard. */
  createDashboard: CreateDashboardPayload;
  /** Deletes a dashboard. It can be restored for 30 days. */
  deleteDashboard: DeleteDashboardPayload;
  /** Renames a dashboard. */
  renameDashboard: RenameDashboardPayload;
  /** Brings a deleted dashboard back. */
  restoreDashboard: RestoreDashboardPayload;
  /** Replaces the widgets and their places. CONFLICT when somebody else saved since `revision` was read. */
  saveWidgets: SaveWidgetsPayload;
};


export type MutationCreateDashboardArgs = {
  input: CreateDashboardInput;
};


export type MutationDeleteDashboardArgs = {
  input: DeleteDashboardInput;
};


export type MutationRenameDashboardArgs = {
  input: RenameDashboardInput;
};


export type MutationRestoreDashboardArgs = {
  input: RestoreDashboardInput;
};


export type MutationSaveWidgetsArgs = {
  input: SaveWidgetsInput;
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

/** A rectangle on the grid, in columns and rows. */
export type Place = {
  __typename?: 'Place';
  /** Rows, 1 to 24. */
  h: Scalars['Int']['output'];
  /** Columns, 1 to 12. */
  w: Scalars['Int']['output'];
  /** Leftmost column, 0 to 11. */
  x: Scalars['Int']['output'];
  /** Topmost row. */
  y: Scalars['Int']['output'];
};

/** A rectangle on the grid, in columns and rows. */
export type PlaceInput = {
  /** Rows, 1 to 24. */
  h: Scalars['Int']['input'];
  /** Columns, 1 to 12. */
  w: Scalars['Int']['input'];
  /** Leftmost column, 0 to 11. */
  x: Scalars['Int']['input'];
  /** Topmost row, 0 to 999. */
  y: Scalars['Int']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** One dashboard; null when the cloud has none of this id. */
  dashboard?: Maybe<Dashboard>;
  /** The dashboards of the cloud, newest first. */
  dashboards: DashboardConnection;
};


export type QueryDashboardArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDashboardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  deleted?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A new name for a dashboard. */
export type RenameDashboardInput = {
  /** Identifier of the dashboard. */
  dashboardId: Scalars['ID']['input'];
  /** Name that people see, 1 to 128 characters. */
  name: Scalars['String']['input'];
};

/** The renamed dashboard. */
export type RenameDashboardPayload = {
  __typename?: 'RenameDashboardPayload';
  /** The dashboard with its new name. */
  dashboard: Dashboard;
};

/** Which dashboard to restore. */
export type RestoreDashboardInput = {
  /** Identifier of the dashboard. */
  dashboardId: Scalars['ID']['input'];
};

/** The restored dashboard. */
export type RestoreDashboardPayload = {
  __typename?: 'RestoreDashboardPayload';
  /** The dashboard, living again. */
  dashboard: Dashboard;
};

/** The widgets of a dashboard, whole. */
export type SaveWidgetsInput = {
  /** Identifier of the dashboard. */
  dashboardId: Scalars['ID']['input'];
  /** The `revision` that the change is based on. */
  revision: Scalars['Int']['input'];
  /** All its widgets, at most 50. */
  widgets: Array<WidgetInput>;
};

/** The saved dashboard. */
export type SaveWidgetsPayload = {
  __typename?: 'SaveWidgetsPayload';
  /** The dashboard with its new revision. */
  dashboard: Dashboard;
};

/** One card of a dashboard. */
export type Widget = {
  __typename?: 'Widget';
  /** Identifier within the dashboard (`wdg_…`). */
  id: Scalars['ID']['output'];
  /** How it shows its sources. */
  kind: WidgetKind;
  /** Where it stands on the grid. */
  place: Place;
  /** What it shows. */
  sources: Array<WidgetSource>;
  /** Title of the card. */
  title: Scalars['String']['output'];
  /** Unit of its values, as text beside the number. */
  unit?: Maybe<Scalars['String']['output']>;
  /** For a chart: how far back it reaches, in ms. */
  windowMs?: Maybe<Scalars['Float']['output']>;
};

/** One card of a dashboard. */
export type WidgetInput = {
  /** Identifier of a widget that is kept; left out for a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** How it shows its sources. */
  kind: WidgetKind;
  /** Where it stands on the grid. */
  place: PlaceInput;
  /** What it shows: 1 for a latest value, 1 to 8 for a chart. */
  sources: Array<WidgetSourceInput>;
  /** Title of the card, at most 128 characters. */
  title: Scalars['String']['input'];
  /** Unit of its values, at most 16 characters. */
  unit?: InputMaybe<Scalars['String']['input']>;
  /** For a chart: how far back it reaches, one minute to 31 days, in ms. */
  windowMs?: InputMaybe<Scalars['Float']['input']>;
};

/** How a widget shows its sources. */
export type WidgetKind =
  /** Lines over time. */
  | 'CHART'
  /** The newest value, large, with its age. */
  | 'LATEST_VALUE';

/** A metric of a device that a widget shows. */
export type WidgetSource = {
  __typename?: 'WidgetSource';
  /** The device; null once it is gone for good. */
  device?: Maybe<Device>;
  /** Identifier of the device, also when it is gone. */
  deviceId: Scalars['ID']['output'];
  /** What the legend says instead of the device's name and metric. */
  label?: Maybe<Scalars['String']['output']>;
  /** Name of the metric. */
  metric: Scalars['String']['output'];
};

/** A metric of a device that a widget shows. */
export type WidgetSourceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** What the legend says instead of the device's name and metric. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** Name of the metric. */
  metric: Scalars['String']['input'];
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
  Dashboard: Dashboard;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Dashboard:
    ( { __typename: 'Dashboard' }
    & GraphQLRecursivePick<FederationTypes['Dashboard'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CreateDashboardInput: CreateDashboardInput;
  CreateDashboardPayload: ResolverTypeWrapper<Omit<CreateDashboardPayload, 'dashboard'> & { dashboard: ResolversTypes['Dashboard'] }>;
  Dashboard: ResolverTypeWrapper<DashboardParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DashboardConnection: ResolverTypeWrapper<Omit<DashboardConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DashboardEdge']>, nodes: Array<ResolversTypes['Dashboard']> }>;
  DashboardEdge: ResolverTypeWrapper<Omit<DashboardEdge, 'node'> & { node: ResolversTypes['Dashboard'] }>;
  DeleteDashboardInput: DeleteDashboardInput;
  DeleteDashboardPayload: ResolverTypeWrapper<Omit<DeleteDashboardPayload, 'dashboard'> & { dashboard: ResolversTypes['Dashboard'] }>;
  Device: ResolverTypeWrapper<Device>;
  Member: ResolverTypeWrapper<Member>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Place: ResolverTypeWrapper<Place>;
  PlaceInput: PlaceInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RenameDashboardInput: RenameDashboardInput;
  RenameDashboardPayload: ResolverTypeWrapper<Omit<RenameDashboardPayload, 'dashboard'> & { dashboard: ResolversTypes['Dashboard'] }>;
  RestoreDashboardInput: RestoreDashboardInput;
  RestoreDashboardPayload: ResolverTypeWrapper<Omit<RestoreDashboardPayload, 'dashboard'> & { dashboard: ResolversTypes['Dashboard'] }>;
  SaveWidgetsInput: SaveWidgetsInput;
  SaveWidgetsPayload: ResolverTypeWrapper<Omit<SaveWidgetsPayload, 'dashboard'> & { dashboard: ResolversTypes['Dashboard'] }>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  Widget: ResolverTypeWrapper<WidgetParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  WidgetInput: WidgetInput;
  WidgetKind: WidgetKind;
  WidgetSource: ResolverTypeWrapper<WidgetSourceParent>;
  WidgetSourceInput: WidgetSourceInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CreateDashboardInput: CreateDashboardInput;
  CreateDashboardPayload: Omit<CreateDashboardPayload, 'dashboard'> & { dashboard: ResolversParentTypes['Dashboard'] };
  Dashboard: DashboardParent;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  DashboardConnection: Omit<DashboardConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DashboardEdge']>, nodes: Array<ResolversParentTypes['Dashboard']> };
  DashboardEdge: Omit<DashboardEdge, 'node'> & { node: ResolversParentTypes['Dashboard'] };
  DeleteDashboardInput: DeleteDashboardInput;
  DeleteDashboardPayload: Omit<DeleteDashboardPayload, 'dashboard'> & { dashboard: ResolversParentTypes['Dashboard'] };
  Device: Device;
  Member: Member;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Place: Place;
  PlaceInput: PlaceInput;
  Query: Record<PropertyKey, never>;
  RenameDashboardInput: RenameDashboardInput;
  RenameDashboardPayload: Omit<RenameDashboardPayload, 'dashboard'> & { dashboard: ResolversParentTypes['Dashboard'] };
  RestoreDashboardInput: RestoreDashboardInput;
  RestoreDashboardPayload: Omit<RestoreDashboardPayload, 'dashboard'> & { dashboard: ResolversParentTypes['Dashboard'] };
  SaveWidgetsInput: SaveWidgetsInput;
  SaveWidgetsPayload: Omit<SaveWidgetsPayload, 'dashboard'> & { dashboard: ResolversParentTypes['Dashboard'] };
  Timestamp: Scalars['Timestamp']['output'];
  Widget: WidgetParent;
  Float: Scalars['Float']['output'];
  WidgetInput: WidgetInput;
  WidgetSource: WidgetSourceParent;
  WidgetSourceInput: WidgetSourceInput;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CreateDashboardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDashboardPayload'] = ResolversParentTypes['CreateDashboardPayload']> = {
  dashboard?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export type DashboardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dashboard'] = ResolversParentTypes['Dashboard'], FederationReferenceType extends FederationReferenceTypes['Dashboard'] = FederationReferenceTypes['Dashboard']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dashboard']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Member']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  widgets?: Resolver<Array<ResolversTypes['Widget']>, ParentType, ContextType>;
};

export type DashboardConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DashboardConnection'] = ResolversParentTypes['DashboardConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DashboardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Dashboard']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DashboardEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DashboardEdge'] = ResolversParentTypes['DashboardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export type DeleteDashboardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteDashboardPayload'] = ResolversParentTypes['DeleteDashboardPayload']> = {
  dashboard?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createDashboard?: Resolver<ResolversTypes['CreateDashboardPayload'], ParentType, ContextType, RequireFields<MutationCreateDashboardArgs, 'input'>>;
  deleteDashboard?: Resolver<ResolversTypes['DeleteDashboardPayload'], ParentType, ContextType, RequireFields<MutationDeleteDashboardArgs, 'input'>>;
  renameDashboard?: Resolver<ResolversTypes['RenameDashboardPayload'], ParentType, ContextType, RequireFields<MutationRenameDashboardArgs, 'input'>>;
  restoreDashboard?: Resolver<ResolversTypes['RestoreDashboardPayload'], ParentType, ContextType, RequireFields<MutationRestoreDashboardArgs, 'input'>>;
  saveWidgets?: Resolver<ResolversTypes['SaveWidgetsPayload'], ParentType, ContextType, RequireFields<MutationSaveWidgetsArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  h?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  w?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  x?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  dashboard?: Resolver<Maybe<ResolversTypes['Dashboard']>, ParentType, ContextType, RequireFields<QueryDashboardArgs, 'id'>>;
  dashboards?: Resolver<ResolversTypes['DashboardConnection'], ParentType, ContextType, RequireFields<QueryDashboardsArgs, 'deleted'>>;
};

export type RenameDashboardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameDashboardPayload'] = ResolversParentTypes['RenameDashboardPayload']> = {
  dashboard?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export type RestoreDashboardPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreDashboardPayload'] = ResolversParentTypes['RestoreDashboardPayload']> = {
  dashboard?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export type SaveWidgetsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveWidgetsPayload'] = ResolversParentTypes['SaveWidgetsPayload']> = {
  dashboard?: Resolver<ResolversTypes['Dashboard'], ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type WidgetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Widget'] = ResolversParentTypes['Widget']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['WidgetKind'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['WidgetSource']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  windowMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type WidgetSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WidgetSource'] = ResolversParentTypes['WidgetSource']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CreateDashboardPayload?: CreateDashboardPayloadResolvers<ContextType>;
  Dashboard?: DashboardResolvers<ContextType>;
  DashboardConnection?: DashboardConnectionResolvers<ContextType>;
  DashboardEdge?: DashboardEdgeResolvers<ContextType>;
  DeleteDashboardPayload?: DeleteDashboardPayloadResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RenameDashboardPayload?: RenameDashboardPayloadResolvers<ContextType>;
  RestoreDashboardPayload?: RestoreDashboardPayloadResolvers<ContextType>;
  SaveWidgetsPayload?: SaveWidgetsPayloadResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  Widget?: WidgetResolvers<ContextType>;
  WidgetSource?: WidgetSourceResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
