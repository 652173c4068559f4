import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CloudParent, DeviceParent, MetricParent, LatestValueParent, SeriesParent, TelemetryFrameParent } from '../resolvers/parents.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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

/** How the points of one interval become one. */
export type Aggregation =
  /** The mean. */
  | 'AVG'
  /** How many there are, of any type. */
  | 'COUNT'
  /** The earliest. */
  | 'FIRST'
  /** The latest. */
  | 'LAST'
  /** The largest. */
  | 'MAX'
  /** The smallest. */
  | 'MIN'
  /** The points as they were sent; thinned by min/max when more than `maxPoints`. */
  | 'NONE'
  /** The sum. */
  | 'SUM';

/** A tenant: an isolated workspace with its members, devices and dashboards. Only ever the viewer's own. */
export type Cloud = {
  __typename?: 'Cloud';
  /** Identifier of the cloud (`cld_…`). */
  id: Scalars['ID']['output'];
  /** How many values of its devices were stored since midnight UTC; what a crash made to be read again counts twice. */
  pointsToday: Scalars['Float']['output'];
};

/** What sends telemetry: a thing with an identity, a credential and a place. */
export type Device = {
  __typename?: 'Device';
  /** Identifier of the device (`dev_…`). */
  id: Scalars['ID']['output'];
  /** The latest value of each metric, or of those named, by name. */
  latest: Array<LatestValue>;
  /** What it has sent so far: at most 1,000 metrics, by name. */
  metrics: Array<Metric>;
  /** Whether it sends, apart from whether it is connected. */
  reporting: Reporting;
  /** One metric's points of a time range. */
  series: Series;
};


/** What sends telemetry: a thing with an identity, a credential and a place. */
export type DeviceLatestArgs = {
  metrics?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** What sends telemetry: a thing with an identity, a credential and a place. */
export type DeviceSeriesArgs = {
  aggregation?: InputMaybe<Aggregation>;
  from: Scalars['Timestamp']['input'];
  intervalMs?: InputMaybe<Scalars['Float']['input']>;
  maxPoints?: InputMaybe<Scalars['Int']['input']>;
  metric: Scalars['String']['input'];
  to: Scalars['Timestamp']['input'];
};

/** The newest point of a metric. */
export type LatestValue = {
  __typename?: 'LatestValue';
  /** Name of the metric. */
  metric: Scalars['String']['output'];
  /** Its time. */
  timestamp: Scalars['Timestamp']['output'];
  /** Its value. */
  value: Scalars['JSON']['output'];
};

/** A metric of a device. */
export type Metric = {
  __typename?: 'Metric';
  /** Time of its earliest point. */
  firstAt: Scalars['Timestamp']['output'];
  /** Time of its latest point. */
  lastAt: Scalars['Timestamp']['output'];
  /** Its name, as the device sends it. */
  name: Scalars['String']['output'];
  /** What its values are. */
  type: MetricType;
};

/** What the values of a metric are. */
export type MetricType =
  /** It sent both. */
  | 'MIXED'
  /** Numbers. */
  | 'NUMBER'
  /** Strings, booleans or JSON. */
  | 'VALUE';

/** Points whose values are numbers. */
export type NumberSeries = {
  __typename?: 'NumberSeries';
  /** Times, ascending. */
  timestamps: Array<Scalars['Timestamp']['output']>;
  /** Values, one per time; null where an interval holds none. */
  values: Array<Maybe<Scalars['Float']['output']>>;
};

export type Query = {
  __typename?: 'Query';
  /** Series of several devices and metrics in one answer, in the order asked for: what a chart reads. */
  series: Array<Series>;
};


export type QuerySeriesArgs = {
  input: SeriesInput;
};

/** Whether a device sends telemetry, by the times at which it arrived. */
export type Reporting = {
  __typename?: 'Reporting';
  /** How often it is expected to send, in ms: the second longest of its latest 16 pauses, a second at least. Null until two were seen. */
  everyMs?: Maybe<Scalars['Float']['output']>;
  /** When its last telemetry arrived; null when it never sent any. */
  lastAt?: Maybe<Scalars['Timestamp']['output']>;
  /** From when on it counts as silent if nothing more arrives. */
  silentAfter?: Maybe<Scalars['Timestamp']['output']>;
  /** What holds now. */
  state: ReportingState;
};

/** Whether a device sends telemetry as often as it used to; nobody can write it. */
export type ReportingState =
  /** It has sent none yet. */
  | 'NEVER'
  /** It sent some within twice the interval that is expected of it and 30 s; within 10 minutes while that is not known. */
  | 'REPORTING'
  /** It sent none for longer than that, connected or not. */
  | 'SILENT';

/** Points of one metric of one device, oldest first, in columns. */
export type Series = {
  __typename?: 'Series';
  /** The device; null when the cloud has none of this id. */
  device?: Maybe<Device>;
  /** Identifier of the device, as asked for. */
  deviceId: Scalars['ID']['output'];
  /** Width of the interval that one point stands for, in ms; null for points as sent. */
  intervalMs?: Maybe<Scalars['Float']['output']>;
  /** Name of the metric. */
  metric: Scalars['String']['output'];
  /** Numbers, when the metric has any in the range. */
  numbers?: Maybe<NumberSeries>;
  /** Strings, booleans and JSON, when the metric has any in the range. */
  values?: Maybe<ValueSeries>;
};

/** Which points to read. */
export type SeriesInput = {
  /** How the points of one interval become one. */
  aggregation?: InputMaybe<Aggregation>;
  /** Start of the range, inclusive. */
  from: Scalars['Timestamp']['input'];
  /** Width of an interval in ms; chosen from `maxPoints` when left out. */
  intervalMs?: InputMaybe<Scalars['Float']['input']>;
  /** At most this many points a series, 2 to 10,000. */
  maxPoints?: InputMaybe<Scalars['Int']['input']>;
  /** The device and metric of each series, at most 50. */
  sources: Array<SeriesSourceInput>;
  /** End of the range, exclusive. */
  to: Scalars['Timestamp']['input'];
};

/** A metric of a device. */
export type SeriesSourceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** Name of the metric. */
  metric: Scalars['String']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Telemetry of these devices as it arrives, at most ten frames a second. With `since`, the first frame brings what is
   * stored from then on, so that nothing falls between a query and the subscription.
   */
  telemetry: TelemetryFrame;
};


export type SubscriptionTelemetryArgs = {
  deviceIds: Array<Scalars['ID']['input']>;
  metrics?: InputMaybe<Array<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['Timestamp']['input']>;
};

/** What arrived since the frame before. */
export type TelemetryFrame = {
  __typename?: 'TelemetryFrame';
  /** How far the store trails the live stream, when the first frame cannot close the gap; null otherwise. */
  behindMs?: Maybe<Scalars['Float']['output']>;
  /** The arrived points, one entry per device and metric. */
  series: Array<Series>;
};

/** Points whose values are strings, booleans or JSON. */
export type ValueSeries = {
  __typename?: 'ValueSeries';
  /** Times, ascending. */
  timestamps: Array<Scalars['Timestamp']['output']>;
  /** Values, one per time. */
  values: Array<Maybe<Scalars['JSON']['output']>>;
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
  Cloud: Cloud;
  Device: Device;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cloud:
    ( { __typename: 'Cloud' }
    & GraphQLRecursivePick<FederationTypes['Cloud'], {"id":true}> );
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Aggregation: Aggregation;
  Cloud: ResolverTypeWrapper<CloudParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Device: ResolverTypeWrapper<DeviceParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LatestValue: ResolverTypeWrapper<LatestValueParent>;
  Metric: ResolverTypeWrapper<MetricParent>;
  MetricType: MetricType;
  NumberSeries: ResolverTypeWrapper<NumberSeries>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reporting: ResolverTypeWrapper<Reporting>;
  ReportingState: ReportingState;
  Series: ResolverTypeWrapper<SeriesParent>;
  SeriesInput: SeriesInput;
  SeriesSourceInput: SeriesSourceInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TelemetryFrame: ResolverTypeWrapper<TelemetryFrameParent>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  ValueSeries: ResolverTypeWrapper<ValueSeries>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Cloud: CloudParent;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  Device: DeviceParent;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  LatestValue: LatestValueParent;
  Metric: MetricParent;
  NumberSeries: NumberSeries;
  Query: Record<PropertyKey, never>;
  Reporting: Reporting;
  Series: SeriesParent;
  SeriesInput: SeriesInput;
  SeriesSourceInput: SeriesSourceInput;
  Subscription: Record<PropertyKey, never>;
  TelemetryFrame: TelemetryFrameParent;
  Timestamp: Scalars['Timestamp']['output'];
  ValueSeries: ValueSeries;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CloudResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cloud'] = ResolversParentTypes['Cloud'], FederationReferenceType extends FederationReferenceTypes['Cloud'] = FederationReferenceTypes['Cloud']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cloud']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pointsToday?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latest?: Resolver<Array<ResolversTypes['LatestValue']>, ParentType, ContextType, Partial<DeviceLatestArgs>>;
  metrics?: Resolver<Array<ResolversTypes['Metric']>, ParentType, ContextType>;
  reporting?: Resolver<ResolversTypes['Reporting'], ParentType, ContextType>;
  series?: Resolver<ResolversTypes['Series'], ParentType, ContextType, RequireFields<DeviceSeriesArgs, 'aggregation' | 'from' | 'maxPoints' | 'metric' | 'to'>>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LatestValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LatestValue'] = ResolversParentTypes['LatestValue']> = {
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timestamp?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type MetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = {
  firstAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['MetricType'], ParentType, ContextType>;
};

export type NumberSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberSeries'] = ResolversParentTypes['NumberSeries']> = {
  timestamps?: Resolver<Array<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  values?: Resolver<Array<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  series?: Resolver<Array<ResolversTypes['Series']>, ParentType, ContextType, RequireFields<QuerySeriesArgs, 'input'>>;
};

export type ReportingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reporting'] = ResolversParentTypes['Reporting']> = {
  everyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lastAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  silentAfter?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReportingState'], ParentType, ContextType>;
};

export type SeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  intervalMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  numbers?: Resolver<Maybe<ResolversTypes['NumberSeries']>, ParentType, ContextType>;
  values?: Resolver<Maybe<ResolversTypes['ValueSeries']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  telemetry?: SubscriptionResolver<ResolversTypes['TelemetryFrame'], "telemetry", ParentType, ContextType, RequireFields<SubscriptionTelemetryArgs, 'deviceIds'>>;
};

export type TelemetryFrameResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TelemetryFrame'] = ResolversParentTypes['TelemetryFrame']> = {
  behindMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  series?: Resolver<Array<ResolversTypes['Series']>, ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type ValueSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValueSeries'] = ResolversParentTypes['ValueSeries']> = {
  timestamps?: Resolver<Array<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  values?: Resolver<Array<Maybe<ResolversTypes['JSON']>>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Cloud?: CloudResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LatestValue?: LatestValueResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  NumberSeries?: NumberSeriesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reporting?: ReportingResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TelemetryFrame?: TelemetryFrameResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  ValueSeries?: ValueSeriesResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
