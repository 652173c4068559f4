import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DeviceParent, AttributeParent, CloudParent, CommandParent, CredentialParent, GatewayRightsParent, ProvisioningProfileParent, GatewayLinkParent } from '../resolvers/parents.ts';
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

/** A way to sign in to add: `userName` and `password`, or `certificate`. */
export type AddCredentialInput = {
  /** X509: the client certificate in PEM. */
  certificate?: InputMaybe<Scalars['String']['input']>;
  /** BASIC: the only client id that may use it; any when left out. */
  clientId?: InputMaybe<Scalars['String']['input']>;
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** BASIC: the password, 12 to 128 characters; made and answered once when left out. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** BASIC: the MQTT user name, 1 to 128 characters. */
  userName?: InputMaybe<Scalars['String']['input']>;
};

/** The device with its new credential. */
export type AddCredentialPayload = {
  __typename?: 'AddCredentialPayload';
  /** The credential. */
  credential: Credential;
  /** The device. */
  device: Device;
  /** The password if one was made. It cannot be read again. */
  password?: Maybe<Scalars['String']['output']>;
};

/** One fact about a device. */
export type Attribute = {
  __typename?: 'Attribute';
  /** Its name, unique in its scope. */
  key: Scalars['String']['output'];
  /** Whose word it is. */
  scope: AttributeScope;
  /** When it was set last; of the device's own, when ingest received it. */
  updatedAt: Scalars['Timestamp']['output'];
  /** Its value. */
  value: Scalars['JSON']['output'];
  /** How often it was set: 1 the first time. */
  version: Scalars['Int']['output'];
};

/** Whose word an attribute is. */
export type AttributeScope =
  /** The device's own: what it says about itself. */
  | 'CLIENT'
  /** Set by people or programs, and never told to the device. */
  | 'SERVER'
  /** Set by people or programs, and told to the device: what it should be like. */
  | 'SHARED';

/** Which command to take back. */
export type CancelCommandInput = {
  /** Identifier of the command. */
  commandId: Scalars['ID']['input'];
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
};

/** The command that was taken back. */
export type CancelCommandPayload = {
  __typename?: 'CancelCommandPayload';
  /** The command. */
  command: Command;
};

/** A tenant: an isolated workspace with its members, devices and dashboards. Only ever the viewer's own. */
export type Cloud = {
  __typename?: 'Cloud';
  /** How many devices it has, deleted ones left out. */
  deviceCount: Scalars['Int']['output'];
  /** Identifier of the cloud (`cld_…`). */
  id: Scalars['ID']['output'];
};

/** A call of a method on a device (RPC), and what became of it. */
export type Command = {
  __typename?: 'Command';
  /** When it was asked for. */
  createdAt: Scalars['Timestamp']['output'];
  /** The device that it is for. */
  deviceId: Scalars['ID']['output'];
  /** When it is given up. */
  expiresAt: Scalars['Timestamp']['output'];
  /** Identifier of the command (`cmd_…`). */
  id: Scalars['ID']['output'];
  /** What is called. */
  method: Scalars['String']['output'];
  /** Whether no answer is expected. */
  oneWay: Scalars['Boolean']['output'];
  /** The argument of the call. */
  params?: Maybe<Scalars['JSON']['output']>;
  /** Why the last attempt to send it failed, in words. */
  problem?: Maybe<Scalars['String']['output']>;
  /** What the device answered; null before, and when it answered null. */
  result?: Maybe<Scalars['JSON']['output']>;
  /** Where it stands. */
  status: CommandStatus;
  /** When it last changed. */
  updatedAt: Scalars['Timestamp']['output'];
};

/** Where a command stands. */
export type CommandStatus =
  /** Somebody took it back before it was sent. */
  | 'CANCELLED'
  /** The device acknowledged that it received it. */
  | 'DELIVERED'
  /** Its time was over before the device received it. */
  | 'EXPIRED'
  /** Waits for the device to connect. */
  | 'QUEUED'
  /** Was written to a connection of the device. */
  | 'SENT'
  /** The device answered. */
  | 'SUCCESSFUL'
  /** The device received it, and did not answer in time. */
  | 'TIMEOUT';

/** A new provisioning profile. */
export type CreateProvisioningProfileInput = {
  /** When it ends, in the future; never when left out. */
  expiresAt?: InputMaybe<Scalars['Timestamp']['input']>;
  /** How many living devices it may bring, 1 to 1,000,000; as many as the cloud may have when left out. */
  maxDevices?: InputMaybe<Scalars['Int']['input']>;
  /** Name that people see, 1 to 128 characters. */
  name: Scalars['String']['input'];
  /** Which devices may come. */
  strategy: ProvisioningStrategy;
};

/** The new profile with its secret. */
export type CreateProvisioningProfilePayload = {
  __typename?: 'CreateProvisioningProfilePayload';
  /** The profile. */
  provisioningProfile: ProvisioningProfile;
  /** What devices send as `provisionDeviceSecret`. It cannot be read again. */
  secret: Scalars['String']['output'];
};

/** One way in which a device may sign in. */
export type Credential = {
  __typename?: 'Credential';
  /** When it was added. */
  createdAt: Scalars['Timestamp']['output'];
  /** From when on it is not valid: the old token of a rotation, or a certificate that ends. */
  expiresAt?: Maybe<Scalars['Timestamp']['output']>;
  /** By which a person recognises it: the beginning of a token, a user name, the subject of a certificate. */
  hint: Scalars['String']['output'];
  /** Identifier of the credential (`crd_…`). */
  id: Scalars['ID']['output'];
  /** Its kind. */
  kind: CredentialKind;
};

/** How a device proves who it is. */
export type CredentialKind =
  /** An access token: the MQTT user name, or part of the HTTP path. */
  | 'ACCESS_TOKEN'
  /** A user name and a password, for one client id or for any. */
  | 'BASIC'
  /** A client certificate (X.509), by its fingerprint. */
  | 'X509';

/** Attributes to delete. */
export type DeleteAttributesInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** Their names, at most 100; those that are not there are passed over. */
  keys: Array<Scalars['String']['input']>;
  /** SHARED or SERVER: CLIENT is the device's own word. */
  scope: AttributeScope;
};

/** The device without the attributes. */
export type DeleteAttributesPayload = {
  __typename?: 'DeleteAttributesPayload';
  /** The device. */
  device: Device;
};

/** Which device to delete. */
export type DeleteDeviceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
};

/** The deleted device. */
export type DeleteDevicePayload = {
  __typename?: 'DeleteDevicePayload';
  /** The device, with `deletedAt` set. */
  device: Device;
};

/** Which profile to delete. */
export type DeleteProvisioningProfileInput = {
  /** Identifier of the profile. */
  profileId: Scalars['ID']['input'];
};

/** The profile that is no more. */
export type DeleteProvisioningProfilePayload = {
  __typename?: 'DeleteProvisioningProfilePayload';
  /** Its identifier. */
  profileId: Scalars['ID']['output'];
};

/** What sends telemetry: a thing with an identity, a credential and a place. */
export type Device = {
  __typename?: 'Device';
  /** How its messages reach Isobar. */
  archetype: DeviceArchetype;
  /** What is known of the device, by key: what it said about itself, what it is told, and what is kept about it. */
  attributes: Array<Attribute>;
  /** The latest commands to the device, newest first: those under way, and at most 100 that ended. */
  commands: Array<Command>;
  /** When it was registered. */
  createdAt: Scalars['Timestamp']['output'];
  /** The access token's public part, by which a person recognises it. */
  credentialHint: Scalars['String']['output'];
  /** What it may sign in with; no secrets. */
  credentials: Array<Credential>;
  /** When it was deleted, for a device that can still be restored. */
  deletedAt?: Maybe<Scalars['Timestamp']['output']>;
  /** What Isobar polls for an EXTERNAL device; null while nothing is polled. What fails stands among `rejections`. */
  feed?: Maybe<Feed>;
  /** What it may do as a gateway; null for a device that speaks for itself alone. */
  gateway?: Maybe<GatewayRights>;
  /** Identifier of the device (`dev_…`). */
  id: Scalars['ID']['output'];
  /** When it last connected, sent or left; to the minute while it stays connected. */
  lastSeenAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Where it stands, if that is known. */
  location?: Maybe<Location>;
  /** Name that people see, unique in nothing. */
  name: Scalars['String']['output'];
  /** How it came. */
  origin: DeviceOrigin;
  /** The gateway that speaks for it, and how that calls it; null for a device that speaks for itself. */
  parent?: Maybe<GatewayLink>;
  /** The latest refusals of this device's messages, newest first, at most 100. */
  rejections: Array<Rejection>;
  /** Whether it is connected. */
  status: DeviceStatus;
  /** How the webhooks of an INTEGRATION device are read; null for others. */
  webhook?: Maybe<Webhook>;
};


/** What sends telemetry: a thing with an identity, a credential and a place. */
export type DeviceAttributesArgs = {
  scopes?: InputMaybe<Array<AttributeScope>>;
};

/** How a device's messages reach Isobar. */
export type DeviceArchetype =
  /** A feed that Isobar reads. */
  | 'EXTERNAL'
  /** A third-party sensor whose platform delivers its readings. */
  | 'INTEGRATION'
  /** Own hardware that speaks MQTT to Isobar. */
  | 'INTERNAL';

/** A change of one device. */
export type DeviceChange = {
  __typename?: 'DeviceChange';
  /** The device as it is now; deleted ones carry `deletedAt`. */
  device: Device;
};

/** A page of devices (Relay connection). */
export type DeviceConnection = {
  __typename?: 'DeviceConnection';
  /** The devices of this page with their cursors. */
  edges: Array<DeviceEdge>;
  /** The devices of this page. */
  nodes: Array<Device>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many devices the filter matches. */
  totalCount: Scalars['Int']['output'];
};

/** A device and its cursor. */
export type DeviceEdge = {
  __typename?: 'DeviceEdge';
  /** Opaque position of this device. */
  cursor: Scalars['String']['output'];
  /** The device. */
  node: Device;
};

/** Which devices to list. */
export type DeviceFilter = {
  /** Only these archetypes. */
  archetypes?: InputMaybe<Array<DeviceArchetype>>;
  /** Deleted devices instead of living ones. */
  deleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only devices behind this gateway. */
  gatewayId?: InputMaybe<Scalars['ID']['input']>;
  /** Part of the name, in any case. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only devices that came by this provisioning profile. */
  provisioningProfileId?: InputMaybe<Scalars['ID']['input']>;
  /** Only these statuses. */
  statuses?: InputMaybe<Array<DeviceStatus>>;
};

/** How a device came into the cloud. */
export type DeviceOrigin =
  /** Its gateway spoke of it. */
  | 'GATEWAY'
  /** It registered itself by a provisioning key, or somebody expected it there. */
  | 'PROVISIONED'
  /** A person or a program registered it. */
  | 'REGISTERED';

/** Whether a device is connected, as the broker sees it; nobody can write it. */
export type DeviceStatus =
  /** It has not connected or sent anything yet. */
  | 'NEVER_SEEN'
  /** It holds no connection. */
  | 'OFFLINE'
  /** It holds a connection. */
  | 'ONLINE';

/** Which devices will come. */
export type ExpectDevicesInput = {
  /** The names that they will ask by, 1 to 100 of them. */
  names: Array<Scalars['String']['input']>;
  /** Identifier of the profile by which they will ask. */
  profileId: Scalars['ID']['input'];
};

/** The devices that are expected. */
export type ExpectDevicesPayload = {
  __typename?: 'ExpectDevicesPayload';
  /** The devices, in the order of their names. */
  devices: Array<Device>;
};

/** A source on the internet that Isobar polls. */
export type Feed = {
  __typename?: 'Feed';
  /** Seconds from one poll to the next; longer after failures. */
  everyS: Scalars['Int']['output'];
  /** Names of the headers that are sent beside; their values are told to nobody. */
  headerNames: Array<Scalars['String']['output']>;
  /** JSONata: from the body to telemetry, as devices publish it. */
  mapping: Scalars['String']['output'];
  /** Where it is asked for, by GET. */
  url: Scalars['String']['output'];
};

/** A header of the requests to a feed. */
export type FeedHeaderInput = {
  /** Its name. */
  name: Scalars['String']['input'];
  /** Its value. When left out, the present one of this name is kept, for the same host only. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** The gateway that speaks for a device. */
export type GatewayLink = {
  __typename?: 'GatewayLink';
  /** The gateway. */
  gateway: Device;
  /** How the gateway calls the device. */
  name: Scalars['String']['output'];
};

/** What a device may do as a gateway. */
export type GatewayRights = {
  __typename?: 'GatewayRights';
  /** How many it has. */
  children: Scalars['Int']['output'];
  /** How many devices it may have. */
  maxChildren: Scalars['Int']['output'];
  /** Whether a name that is not known yet becomes a device. */
  mayCreate: Scalars['Boolean']['output'];
};

/** What a gateway may do. */
export type GatewayRightsInput = {
  /** How many devices it may have, 1 to 10000. */
  maxChildren?: InputMaybe<Scalars['Int']['input']>;
  /** Whether a name that is not known yet becomes a device. */
  mayCreate?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a device stands. */
export type LocateDeviceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** Its place; null clears it. */
  location?: InputMaybe<LocationInput>;
};

/** The located device. */
export type LocateDevicePayload = {
  __typename?: 'LocateDevicePayload';
  /** The device with its place. */
  device: Device;
};

/** A place on the globe (WGS 84). */
export type Location = {
  __typename?: 'Location';
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['output'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['output'];
};

/** A place on the globe (WGS 84). */
export type LocationInput = {
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** Values that share a time. */
export type MappedPoint = {
  __typename?: 'MappedPoint';
  /** Their time; null when the mapping gives none: then it is when the body arrives. */
  ts?: Maybe<Scalars['Timestamp']['output']>;
  /** Value by metric name. */
  values: Scalars['JSON']['output'];
};

/** A ready mapping. */
export type MappingPreset = {
  __typename?: 'MappingPreset';
  /** What people call it. */
  label: Scalars['String']['output'];
  /** JSONata. */
  mapping: Scalars['String']['output'];
  /** Its name, in capitals. */
  name: Scalars['String']['output'];
  /** A body as that platform sends it. */
  sample: Scalars['JSON']['output'];
};

/** What a mapping makes of a body. */
export type MappingPreview = {
  __typename?: 'MappingPreview';
  /** The points that would be stored. */
  points: Array<MappedPoint>;
  /** What is wrong: with the mapping, the body, or single values. */
  problems: Array<Scalars['String']['output']>;
  /** What it makes, as JSON; null when nothing. */
  result?: Maybe<Scalars['JSON']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives a device another way to sign in: a user name and password, or a client certificate. */
  addCredential: AddCredentialPayload;
  /** Takes back a command that was not sent yet. */
  cancelCommand: CancelCommandPayload;
  /** Makes a key and a secret by which devices register themselves. The secret is shown this once. */
  createProvisioningProfile: CreateProvisioningProfilePayload;
  /** Deletes shared or server attributes of a device. */
  deleteAttributes: DeleteAttributesPayload;
  /** Deletes a device: it can no longer connect. It can be restored for 30 days. */
  deleteDevice: DeleteDevicePayload;
  /** Deletes a provisioning profile for good. Devices that came by it stay. */
  deleteProvisioningProfile: DeleteProvisioningProfilePayload;
  /** Registers devices under the names that they will ask by. One that is there already may ask anew: it loses the credential that it has. */
  expectDevices: ExpectDevicesPayload;
  /** Sets or clears where a device stands. */
  locateDevice: LocateDevicePayload;
  /** Registers a device and issues its access token, which is shown this once. */
  registerDevice: RegisterDevicePayload;
  /** Takes a credential away; sessions that used it are closed within 5 s. */
  removeCredential: RemoveCredentialPayload;
  /** Renames a device. */
  renameDevice: RenameDevicePayload;
  /** Brings a deleted device back with its credential and its telemetry. */
  restoreDevice: RestoreDevicePayload;
  /** Replaces a device's access token. The old one works as long beside it as chosen, by default not at all; then sessions that used it are closed within 5 s. */
  rotateCredential: RotateCredentialPayload;
  /** Replaces the secret of a provisioning profile; the old one is refused within 5 s. */
  rotateProvisioningSecret: RotateProvisioningSecretPayload;
  /** Sends a command (RPC) to a device; one that is not connected gets it when it connects, until it expires. */
  sendCommand: SendCommandPayload;
  /** Sets attributes of a device. Shared ones are told to it at once if it listens, else when it asks. */
  setAttributes: SetAttributesPayload;
  /** Sets what Isobar polls for an EXTERNAL device. */
  setFeed: SetFeedPayload;
  /** Lets a device speak for devices behind it, or no longer. */
  setGateway: SetGatewayPayload;
  /** Sets what the webhooks of an INTEGRATION device mean. They are posted to `/api/v1/<access token>/webhook`. */
  setWebhook: SetWebhookPayload;
  /** Changes a provisioning profile, or switches it off and on. Devices that came by it stay as they are. */
  updateProvisioningProfile: UpdateProvisioningProfilePayload;
};


export type MutationAddCredentialArgs = {
  input: AddCredentialInput;
};


export type MutationCancelCommandArgs = {
  input: CancelCommandInput;
};


export type MutationCreateProvisioningProfileArgs = {
  input: CreateProvisioningProfileInput;
};


export type MutationDeleteAttributesArgs = {
  input: DeleteAttributesInput;
};


export type MutationDeleteDeviceArgs = {
  input: DeleteDeviceInput;
};


export type MutationDeleteProvisioningProfileArgs = {
  input: DeleteProvisioningProfileInput;
};


export type MutationExpectDevicesArgs = {
  input: ExpectDevicesInput;
};


export type MutationLocateDeviceArgs = {
  input: LocateDeviceInput;
};


export type MutationRegisterDeviceArgs = {
  input: RegisterDeviceInput;
};


export type MutationRemoveCredentialArgs = {
  input: RemoveCredentialInput;
};


export type MutationRenameDeviceArgs = {
  input: RenameDeviceInput;
};


export type MutationRestoreDeviceArgs = {
  input: RestoreDeviceInput;
};


export type MutationRotateCredentialArgs = {
  input: RotateCredentialInput;
};


export type MutationRotateProvisioningSecretArgs = {
  input: RotateProvisioningSecretInput;
};


export type MutationSendCommandArgs = {
  input: SendCommandInput;
};


export type MutationSetAttributesArgs = {
  input: SetAttributesInput;
};


export type MutationSetFeedArgs = {
  input: SetFeedInput;
};


export type MutationSetGatewayArgs = {
  input: SetGatewayInput;
};


export type MutationSetWebhookArgs = {
  input: SetWebhookInput;
};


export type MutationUpdateProvisioningProfileArgs = {
  input: UpdateProvisioningProfileInput;
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

/** Which mapping, on which body. */
export type PreviewMappingInput = {
  /** The body, at most 64 KiB as JSON. */
  body: Scalars['JSON']['input'];
  /** JSONata, at most 8,192 characters. */
  mapping: Scalars['String']['input'];
};

/** A key and a secret that many devices share, by which each asks for a credential of its own. */
export type ProvisioningProfile = {
  __typename?: 'ProvisioningProfile';
  /** When it was made. */
  createdAt: Scalars['Timestamp']['output'];
  /** How many living devices came by it, those that are expected included. */
  deviceCount: Scalars['Int']['output'];
  /** Whether devices may ask by it now, its end left out. */
  enabled: Scalars['Boolean']['output'];
  /** When it ends; never when null. */
  expiresAt?: Maybe<Scalars['Timestamp']['output']>;
  /** Identifier of the profile (`prv_…`). */
  id: Scalars['ID']['output'];
  /** What devices send as `provisionDeviceKey`. The secret is told once. */
  key: Scalars['String']['output'];
  /** How many living devices it may bring; as many as the cloud may have when null. */
  maxDevices?: Maybe<Scalars['Int']['output']>;
  /** Name that people see. */
  name: Scalars['String']['output'];
  /** Which devices may come. */
  strategy: ProvisioningStrategy;
};

/** Which devices may register themselves by a provisioning key. */
export type ProvisioningStrategy =
  /** Any: a name that is not known becomes a device. */
  | 'CREATE_NEW'
  /** Only those that somebody expects, by `expectDevices`. */
  | 'EXPECTED_ONLY';

export type Query = {
  __typename?: 'Query';
  /** One device; null when the cloud has none of this id. */
  device?: Maybe<Device>;
  /** The devices of the cloud, newest first. */
  devices: DeviceConnection;
  /** Ready mappings for the webhooks of other platforms. */
  mappingPresets: Array<MappingPreset>;
  /** What a mapping would make of a body, without storing anything. */
  previewMapping: MappingPreview;
  /** The keys by which devices register themselves, newest first, at most 100. */
  provisioningProfiles: Array<ProvisioningProfile>;
};


export type QueryDeviceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDevicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DeviceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPreviewMappingArgs = {
  input: PreviewMappingInput;
};

/** A new device. */
export type RegisterDeviceInput = {
  /** How its messages reach Isobar. */
  archetype?: InputMaybe<DeviceArchetype>;
  /** Where it stands. */
  location?: InputMaybe<LocationInput>;
  /** Name that people see, 1 to 128 characters. */
  name: Scalars['String']['input'];
};

/** The registered device with its secret. */
export type RegisterDevicePayload = {
  __typename?: 'RegisterDevicePayload';
  /** Its access token: the MQTT user name. It cannot be read again. */
  accessToken: Scalars['String']['output'];
  /** The device. */
  device: Device;
};

/** Messages of a device that were refused for one reason. */
export type Rejection = {
  __typename?: 'Rejection';
  /** How many messages this entry stands for. */
  count: Scalars['Int']['output'];
  /** When the first of them arrived. */
  firstAt: Scalars['Timestamp']['output'];
  /** What was wrong and what to do. */
  hint: Scalars['String']['output'];
  /** When the last of them arrived. */
  lastAt: Scalars['Timestamp']['output'];
  /** What became of the messages: refused, discarded on a repeat, or partly stored. */
  outcome: Scalars['String']['output'];
  /** A closed set of codes, as in rejections.v1. */
  reason: Scalars['String']['output'];
  /** The MQTT topic or HTTP path. */
  topic: Scalars['String']['output'];
};

/** Which credential to take away. */
export type RemoveCredentialInput = {
  /** Identifier of the credential. */
  credentialId: Scalars['ID']['input'];
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
};

/** The device without it. */
export type RemoveCredentialPayload = {
  __typename?: 'RemoveCredentialPayload';
  /** The device. */
  device: Device;
};

/** A new name for a device. */
export type RenameDeviceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** Name that people see, 1 to 128 characters. */
  name: Scalars['String']['input'];
};

/** The renamed device. */
export type RenameDevicePayload = {
  __typename?: 'RenameDevicePayload';
  /** The device with its new name. */
  device: Device;
};

/** Which device to restore. */
export type RestoreDeviceInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
};

/** The restored device. */
export type RestoreDevicePayload = {
  __typename?: 'RestoreDevicePayload';
  /** The device, living again. */
  device: Device;
};

/** Whose credential to replace. */
export type RotateCredentialInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** For how many seconds the old token works beside the new one: 0 to 604800 (a week). */
  overlapS?: InputMaybe<Scalars['Int']['input']>;
};

/** The device with its new secret. */
export type RotateCredentialPayload = {
  __typename?: 'RotateCredentialPayload';
  /** Its new access token. It cannot be read again. */
  accessToken: Scalars['String']['output'];
  /** The device. */
  device: Device;
};

/** Whose secret to replace. */
export type RotateProvisioningSecretInput = {
  /** Identifier of the profile. */
  profileId: Scalars['ID']['input'];
};

/** The profile with its new secret. */
export type RotateProvisioningSecretPayload = {
  __typename?: 'RotateProvisioningSecretPayload';
  /** The profile. */
  provisioningProfile: ProvisioningProfile;
  /** Its new secret. It cannot be read again. */
  secret: Scalars['String']['output'];
};

/** A command to send. */
export type SendCommandInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** What is called, 1 to 256 characters. */
  method: Scalars['String']['input'];
  /** Whether no answer is expected. */
  oneWay?: InputMaybe<Scalars['Boolean']['input']>;
  /** The argument of the call: any JSON of at most 32 KiB. */
  params?: InputMaybe<Scalars['JSON']['input']>;
  /** For how many seconds it is tried and an answer awaited: 1 to 604800 (a week). */
  timeoutS?: InputMaybe<Scalars['Int']['input']>;
};

/** The command on its way. */
export type SendCommandPayload = {
  __typename?: 'SendCommandPayload';
  /** The command. */
  command: Command;
};

/** Attributes to set. */
export type SetAttributesInput = {
  /** Values by name, at most 100: numbers, text, booleans, objects or arrays. */
  attributes: Scalars['JSON']['input'];
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** SHARED or SERVER: CLIENT is the device's own word. */
  scope: AttributeScope;
};

/** The device with its attributes. */
export type SetAttributesPayload = {
  __typename?: 'SetAttributesPayload';
  /** The device. */
  device: Device;
};

/** What is polled for a device. */
export type SetFeedInput = {
  /** Identifier of the device, of archetype EXTERNAL. */
  deviceId: Scalars['ID']['input'];
  /** Seconds from one poll to the next, 10 to 86,400. */
  everyS: Scalars['Int']['input'];
  /** Headers to send beside, at most 10. */
  headers?: InputMaybe<Array<FeedHeaderInput>>;
  /** JSONata: from the body to telemetry, at most 8,192 characters. */
  mapping: Scalars['String']['input'];
  /** Where it is asked for: an https URL of a public address. */
  url: Scalars['String']['input'];
};

/** The device with its feed. */
export type SetFeedPayload = {
  __typename?: 'SetFeedPayload';
  /** The device. */
  device: Device;
};

/** A device that becomes a gateway, or no longer is one. */
export type SetGatewayInput = {
  /** Identifier of the device. */
  deviceId: Scalars['ID']['input'];
  /** What it may do; null: it speaks for itself alone, and its devices keep what they have. */
  gateway?: InputMaybe<GatewayRightsInput>;
};

/** The device with its rights. */
export type SetGatewayPayload = {
  __typename?: 'SetGatewayPayload';
  /** The device. */
  device: Device;
};

/** What the webhooks of a device mean. */
export type SetWebhookInput = {
  /** Identifier of the device, of archetype INTEGRATION. */
  deviceId: Scalars['ID']['input'];
  /** JSONata: from a body to telemetry, at most 8,192 characters. */
  mapping: Scalars['String']['input'];
  /** How bodies must be signed beside the secret URL; null: not at all. Left out, it stays as it is. */
  signature?: InputMaybe<WebhookSignatureInput>;
};

/** The device with its webhook. */
export type SetWebhookPayload = {
  __typename?: 'SetWebhookPayload';
  /** The device. */
  device: Device;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each command of the device as it is sent, delivered, answered or given up. */
  commandChanged: Command;
  /** Each change of the cloud's devices: registered, renamed, located, connected, gone offline, deleted, restored. */
  deviceChanged: DeviceChange;
};


export type SubscriptionCommandChangedArgs = {
  deviceId: Scalars['ID']['input'];
};

/** Changes of a profile; what is left out stays. */
export type UpdateProvisioningProfileInput = {
  /** Whether devices may ask by it. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends, in the future; null: never. */
  expiresAt?: InputMaybe<Scalars['Timestamp']['input']>;
  /** How many living devices it may bring; null: as many as the cloud may have. */
  maxDevices?: InputMaybe<Scalars['Int']['input']>;
  /** Name that people see, 1 to 128 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Identifier of the profile. */
  profileId: Scalars['ID']['input'];
  /** Which devices may come. */
  strategy?: InputMaybe<ProvisioningStrategy>;
};

/** The changed profile. */
export type UpdateProvisioningProfilePayload = {
  __typename?: 'UpdateProvisioningProfilePayload';
  /** The profile. */
  provisioningProfile: ProvisioningProfile;
};

/** How the bodies of webhooks become telemetry. */
export type Webhook = {
  __typename?: 'Webhook';
  /** JSONata: from a body to telemetry, as devices publish it. What it makes nothing of is acknowledged and dropped. */
  mapping: Scalars['String']['output'];
  /** The header in which bodies must be signed; null when the secret URL is enough. The secret is told to nobody. */
  signatureHeader?: Maybe<Scalars['String']['output']>;
};

/** A signature: HMAC-SHA-256 of the body, hexadecimal or base64, with or without `sha256=` before it. */
export type WebhookSignatureInput = {
  /** The header that holds it, such as `X-Hub-Signature-256`. */
  header: Scalars['String']['input'];
  /** What it is made with, 8 to 256 characters. Left out, the present one is kept. */
  secret?: InputMaybe<Scalars['String']['input']>;
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
  AddCredentialInput: AddCredentialInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddCredentialPayload: ResolverTypeWrapper<Omit<AddCredentialPayload, 'credential' | 'device'> & { credential: ResolversTypes['Credential'], device: ResolversTypes['Device'] }>;
  Attribute: ResolverTypeWrapper<AttributeParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AttributeScope: AttributeScope;
  CancelCommandInput: CancelCommandInput;
  CancelCommandPayload: ResolverTypeWrapper<Omit<CancelCommandPayload, 'command'> & { command: ResolversTypes['Command'] }>;
  Cloud: ResolverTypeWrapper<CloudParent>;
  Command: ResolverTypeWrapper<CommandParent>;
  CommandStatus: CommandStatus;
  CreateProvisioningProfileInput: CreateProvisioningProfileInput;
  CreateProvisioningProfilePayload: ResolverTypeWrapper<Omit<CreateProvisioningProfilePayload, 'provisioningProfile'> & { provisioningProfile: ResolversTypes['ProvisioningProfile'] }>;
  Credential: ResolverTypeWrapper<CredentialParent>;
  CredentialKind: CredentialKind;
  DeleteAttributesInput: DeleteAttributesInput;
  DeleteAttributesPayload: ResolverTypeWrapper<Omit<DeleteAttributesPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  DeleteDeviceInput: DeleteDeviceInput;
  DeleteDevicePayload: ResolverTypeWrapper<Omit<DeleteDevicePayload, 'device'> & { device: ResolversTypes['Device'] }>;
  DeleteProvisioningProfileInput: DeleteProvisioningProfileInput;
  DeleteProvisioningProfilePayload: ResolverTypeWrapper<DeleteProvisioningProfilePayload>;
  Device: ResolverTypeWrapper<DeviceParent>;
  DeviceArchetype: DeviceArchetype;
  DeviceChange: ResolverTypeWrapper<Omit<DeviceChange, 'device'> & { device: ResolversTypes['Device'] }>;
  DeviceConnection: ResolverTypeWrapper<Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeviceEdge']>, nodes: Array<ResolversTypes['Device']> }>;
  DeviceEdge: ResolverTypeWrapper<Omit<DeviceEdge, 'node'> & { node: ResolversTypes['Device'] }>;
  DeviceFilter: DeviceFilter;
  DeviceOrigin: DeviceOrigin;
  DeviceStatus: DeviceStatus;
  ExpectDevicesInput: ExpectDevicesInput;
  ExpectDevicesPayload: ResolverTypeWrapper<Omit<ExpectDevicesPayload, 'devices'> & { devices: Array<ResolversTypes['Device']> }>;
  Feed: ResolverTypeWrapper<Feed>;
  FeedHeaderInput: FeedHeaderInput;
  GatewayLink: ResolverTypeWrapper<GatewayLinkParent>;
  GatewayRights: ResolverTypeWrapper<GatewayRightsParent>;
  GatewayRightsInput: GatewayRightsInput;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LocateDeviceInput: LocateDeviceInput;
  LocateDevicePayload: ResolverTypeWrapper<Omit<LocateDevicePayload, 'device'> & { device: ResolversTypes['Device'] }>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  MappedPoint: ResolverTypeWrapper<MappedPoint>;
  MappingPreset: ResolverTypeWrapper<MappingPreset>;
  MappingPreview: ResolverTypeWrapper<MappingPreview>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PreviewMappingInput: PreviewMappingInput;
  ProvisioningProfile: ResolverTypeWrapper<ProvisioningProfileParent>;
  ProvisioningStrategy: ProvisioningStrategy;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDevicePayload: ResolverTypeWrapper<Omit<RegisterDevicePayload, 'device'> & { device: ResolversTypes['Device'] }>;
  Rejection: ResolverTypeWrapper<Rejection>;
  RemoveCredentialInput: RemoveCredentialInput;
  RemoveCredentialPayload: ResolverTypeWrapper<Omit<RemoveCredentialPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  RenameDeviceInput: RenameDeviceInput;
  RenameDevicePayload: ResolverTypeWrapper<Omit<RenameDevicePayload, 'device'> & { device: ResolversTypes['Device'] }>;
  RestoreDeviceInput: RestoreDeviceInput;
  RestoreDevicePayload: ResolverTypeWrapper<Omit<RestoreDevicePayload, 'device'> & { device: ResolversTypes['Device'] }>;
  RotateCredentialInput: RotateCredentialInput;
  RotateCredentialPayload: ResolverTypeWrapper<Omit<RotateCredentialPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  RotateProvisioningSecretInput: RotateProvisioningSecretInput;
  RotateProvisioningSecretPayload: ResolverTypeWrapper<Omit<RotateProvisioningSecretPayload, 'provisioningProfile'> & { provisioningProfile: ResolversTypes['ProvisioningProfile'] }>;
  SendCommandInput: SendCommandInput;
  SendCommandPayload: ResolverTypeWrapper<Omit<SendCommandPayload, 'command'> & { command: ResolversTypes['Command'] }>;
  SetAttributesInput: SetAttributesInput;
  SetAttributesPayload: ResolverTypeWrapper<Omit<SetAttributesPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  SetFeedInput: SetFeedInput;
  SetFeedPayload: ResolverTypeWrapper<Omit<SetFeedPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  SetGatewayInput: SetGatewayInput;
  SetGatewayPayload: ResolverTypeWrapper<Omit<SetGatewayPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  SetWebhookInput: SetWebhookInput;
  SetWebhookPayload: ResolverTypeWrapper<Omit<SetWebhookPayload, 'device'> & { device: ResolversTypes['Device'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Timestamp: ResolverTypeWrapper<Scalars['Timestamp']['output']>;
  UpdateProvisioningProfileInput: UpdateProvisioningProfileInput;
  UpdateProvisioningProfilePayload: ResolverTypeWrapper<Omit<UpdateProvisioningProfilePayload, 'provisioningProfile'> & { provisioningProfile: ResolversTypes['ProvisioningProfile'] }>;
  Webhook: ResolverTypeWrapper<Webhook>;
  WebhookSignatureInput: WebhookSignatureInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddCredentialInput: AddCredentialInput;
  ID: Scalars['ID']['output'];
  AddCredentialPayload: Omit<AddCredentialPayload, 'credential' | 'device'> & { credential: ResolversParentTypes['Credential'], device: ResolversParentTypes['Device'] };
  Attribute: AttributeParent;
  Int: Scalars['Int']['output'];
  CancelCommandInput: CancelCommandInput;
  CancelCommandPayload: Omit<CancelCommandPayload, 'command'> & { command: ResolversParentTypes['Command'] };
  Cloud: CloudParent;
  Command: CommandParent;
  CreateProvisioningProfileInput: CreateProvisioningProfileInput;
  CreateProvisioningProfilePayload: Omit<CreateProvisioningProfilePayload, 'provisioningProfile'> & { provisioningProfile: ResolversParentTypes['ProvisioningProfile'] };
  Credential: CredentialParent;
  DeleteAttributesInput: DeleteAttributesInput;
  DeleteAttributesPayload: Omit<DeleteAttributesPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  DeleteDeviceInput: DeleteDeviceInput;
  DeleteDevicePayload: Omit<DeleteDevicePayload, 'device'> & { device: ResolversParentTypes['Device'] };
  DeleteProvisioningProfileInput: DeleteProvisioningProfileInput;
  DeleteProvisioningProfilePayload: DeleteProvisioningProfilePayload;
  Device: DeviceParent;
  DeviceChange: Omit<DeviceChange, 'device'> & { device: ResolversParentTypes['Device'] };
  DeviceConnection: Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeviceEdge']>, nodes: Array<ResolversParentTypes['Device']> };
  DeviceEdge: Omit<DeviceEdge, 'node'> & { node: ResolversParentTypes['Device'] };
  DeviceFilter: DeviceFilter;
  ExpectDevicesInput: ExpectDevicesInput;
  ExpectDevicesPayload: Omit<ExpectDevicesPayload, 'devices'> & { devices: Array<ResolversParentTypes['Device']> };
  Feed: Feed;
  FeedHeaderInput: FeedHeaderInput;
  GatewayLink: GatewayLinkParent;
  GatewayRights: GatewayRightsParent;
  GatewayRightsInput: GatewayRightsInput;
  JSON: Scalars['JSON']['output'];
  LocateDeviceInput: LocateDeviceInput;
  LocateDevicePayload: Omit<LocateDevicePayload, 'device'> & { device: ResolversParentTypes['Device'] };
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  MappedPoint: MappedPoint;
  MappingPreset: MappingPreset;
  MappingPreview: MappingPreview;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PreviewMappingInput: PreviewMappingInput;
  ProvisioningProfile: ProvisioningProfileParent;
  Query: Record<PropertyKey, never>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDevicePayload: Omit<RegisterDevicePayload, 'device'> & { device: ResolversParentTypes['Device'] };
  Rejection: Rejection;
  RemoveCredentialInput: RemoveCredentialInput;
  RemoveCredentialPayload: Omit<RemoveCredentialPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  RenameDeviceInput: RenameDeviceInput;
  RenameDevicePayload: Omit<RenameDevicePayload, 'device'> & { device: ResolversParentTypes['Device'] };
  RestoreDeviceInput: RestoreDeviceInput;
  RestoreDevicePayload: Omit<RestoreDevicePayload, 'device'> & { device: ResolversParentTypes['Device'] };
  RotateCredentialInput: RotateCredentialInput;
  RotateCredentialPayload: Omit<RotateCredentialPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  RotateProvisioningSecretInput: RotateProvisioningSecretInput;
  RotateProvisioningSecretPayload: Omit<RotateProvisioningSecretPayload, 'provisioningProfile'> & { provisioningProfile: ResolversParentTypes['ProvisioningProfile'] };
  SendCommandInput: SendCommandInput;
  SendCommandPayload: Omit<SendCommandPayload, 'command'> & { command: ResolversParentTypes['Command'] };
  SetAttributesInput: SetAttributesInput;
  SetAttributesPayload: Omit<SetAttributesPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  SetFeedInput: SetFeedInput;
  SetFeedPayload: Omit<SetFeedPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  SetGatewayInput: SetGatewayInput;
  SetGatewayPayload: Omit<SetGatewayPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  SetWebhookInput: SetWebhookInput;
  SetWebhookPayload: Omit<SetWebhookPayload, 'device'> & { device: ResolversParentTypes['Device'] };
  Subscription: Record<PropertyKey, never>;
  Timestamp: Scalars['Timestamp']['output'];
  UpdateProvisioningProfileInput: UpdateProvisioningProfileInput;
  UpdateProvisioningProfilePayload: Omit<UpdateProvisioningProfilePayload, 'provisioningProfile'> & { provisioningProfile: ResolversParentTypes['ProvisioningProfile'] };
  Webhook: Webhook;
  WebhookSignatureInput: WebhookSignatureInput;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  public?: Maybe<Scalars['Boolean']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddCredentialPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCredentialPayload'] = ResolversParentTypes['AddCredentialPayload']> = {
  credential?: Resolver<ResolversTypes['Credential'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  password?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['AttributeScope'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CancelCommandPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelCommandPayload'] = ResolversParentTypes['CancelCommandPayload']> = {
  command?: Resolver<ResolversTypes['Command'], ParentType, ContextType>;
};

export type CloudResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cloud'] = ResolversParentTypes['Cloud'], FederationReferenceType extends FederationReferenceTypes['Cloud'] = FederationReferenceTypes['Cloud']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cloud']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deviceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CommandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Command'] = ResolversParentTypes['Command']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  oneWay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  params?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommandStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
};

export type CreateProvisioningProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProvisioningProfilePayload'] = ResolversParentTypes['CreateProvisioningProfilePayload']> = {
  provisioningProfile?: Resolver<ResolversTypes['ProvisioningProfile'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credential'] = ResolversParentTypes['Credential']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CredentialKind'], ParentType, ContextType>;
};

export type DeleteAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAttributesPayload'] = ResolversParentTypes['DeleteAttributesPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type DeleteDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteDevicePayload'] = ResolversParentTypes['DeleteDevicePayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type DeleteProvisioningProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProvisioningProfilePayload'] = ResolversParentTypes['DeleteProvisioningProfilePayload']> = {
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archetype?: Resolver<ResolversTypes['DeviceArchetype'], ParentType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['Attribute']>, ParentType, ContextType, RequireFields<DeviceAttributesArgs, 'scopes'>>;
  commands?: Resolver<Array<ResolversTypes['Command']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  credentialHint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  credentials?: Resolver<Array<ResolversTypes['Credential']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  feed?: Resolver<Maybe<ResolversTypes['Feed']>, ParentType, ContextType>;
  gateway?: Resolver<Maybe<ResolversTypes['GatewayRights']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['DeviceOrigin'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['GatewayLink']>, ParentType, ContextType>;
  rejections?: Resolver<Array<ResolversTypes['Rejection']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeviceStatus'], ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type DeviceChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceChange'] = ResolversParentTypes['DeviceChange']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type DeviceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceConnection'] = ResolversParentTypes['DeviceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeviceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeviceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceEdge'] = ResolversParentTypes['DeviceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type ExpectDevicesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpectDevicesPayload'] = ResolversParentTypes['ExpectDevicesPayload']> = {
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
};

export type FeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Feed'] = ResolversParentTypes['Feed']> = {
  everyS?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  headerNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GatewayLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GatewayLink'] = ResolversParentTypes['GatewayLink']> = {
  gateway?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GatewayRightsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GatewayRights'] = ResolversParentTypes['GatewayRights']> = {
  children?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxChildren?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mayCreate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LocateDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocateDevicePayload'] = ResolversParentTypes['LocateDevicePayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MappedPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedPoint'] = ResolversParentTypes['MappedPoint']> = {
  ts?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  values?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type MappingPresetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingPreset'] = ResolversParentTypes['MappingPreset']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sample?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type MappingPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingPreview'] = ResolversParentTypes['MappingPreview']> = {
  points?: Resolver<Array<ResolversTypes['MappedPoint']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addCredential?: Resolver<ResolversTypes['AddCredentialPayload'], ParentType, ContextType, RequireFields<MutationAddCredentialArgs, 'input'>>;
  cancelCommand?: Resolver<ResolversTypes['CancelCommandPayload'], ParentType, ContextType, RequireFields<MutationCancelCommandArgs, 'input'>>;
  createProvisioningProfile?: Resolver<ResolversTypes['CreateProvisioningProfilePayload'], ParentType, ContextType, RequireFields<MutationCreateProvisioningProfileArgs, 'input'>>;
  deleteAttributes?: Resolver<ResolversTypes['DeleteAttributesPayload'], ParentType, ContextType, RequireFields<MutationDeleteAttributesArgs, 'input'>>;
  deleteDevice?: Resolver<ResolversTypes['DeleteDevicePayload'], ParentType, ContextType, RequireFields<MutationDeleteDeviceArgs, 'input'>>;
  deleteProvisioningProfile?: Resolver<ResolversTypes['DeleteProvisioningProfilePayload'], ParentType, ContextType, RequireFields<MutationDeleteProvisioningProfileArgs, 'input'>>;
  expectDevices?: Resolver<ResolversTypes['ExpectDevicesPayload'], ParentType, ContextType, RequireFields<MutationExpectDevicesArgs, 'input'>>;
  locateDevice?: Resolver<ResolversTypes['LocateDevicePayload'], ParentType, ContextType, RequireFields<MutationLocateDeviceArgs, 'input'>>;
  registerDevice?: Resolver<ResolversTypes['RegisterDevicePayload'], ParentType, ContextType, RequireFields<MutationRegisterDeviceArgs, 'input'>>;
  removeCredential?: Resolver<ResolversTypes['RemoveCredentialPayload'], ParentType, ContextType, RequireFields<MutationRemoveCredentialArgs, 'input'>>;
  renameDevice?: Resolver<ResolversTypes['RenameDevicePayload'], ParentType, ContextType, RequireFields<MutationRenameDeviceArgs, 'input'>>;
  restoreDevice?: Resolver<ResolversTypes['RestoreDevicePayload'], ParentType, ContextType, RequireFields<MutationRestoreDeviceArgs, 'input'>>;
  rotateCredential?: Resolver<ResolversTypes['RotateCredentialPayload'], ParentType, ContextType, RequireFields<MutationRotateCredentialArgs, 'input'>>;
  rotateProvisioningSecret?: Resolver<ResolversTypes['RotateProvisioningSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateProvisioningSecretArgs, 'input'>>;
  sendCommand?: Resolver<ResolversTypes['SendCommandPayload'], ParentType, ContextType, RequireFields<MutationSendCommandArgs, 'input'>>;
  setAttributes?: Resolver<ResolversTypes['SetAttributesPayload'], ParentType, ContextType, RequireFields<MutationSetAttributesArgs, 'input'>>;
  setFeed?: Resolver<ResolversTypes['SetFeedPayload'], ParentType, ContextType, RequireFields<MutationSetFeedArgs, 'input'>>;
  setGateway?: Resolver<ResolversTypes['SetGatewayPayload'], ParentType, ContextType, RequireFields<MutationSetGatewayArgs, 'input'>>;
  setWebhook?: Resolver<ResolversTypes['SetWebhookPayload'], ParentType, ContextType, RequireFields<MutationSetWebhookArgs, 'input'>>;
  updateProvisioningProfile?: Resolver<ResolversTypes['UpdateProvisioningProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProvisioningProfileArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvisioningProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProvisioningProfile'] = ResolversParentTypes['ProvisioningProfile']> = {
  createdAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  deviceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['Timestamp']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxDevices?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  strategy?: Resolver<ResolversTypes['ProvisioningStrategy'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType, RequireFields<QueryDeviceArgs, 'id'>>;
  devices?: Resolver<ResolversTypes['DeviceConnection'], ParentType, ContextType, Partial<QueryDevicesArgs>>;
  mappingPresets?: Resolver<Array<ResolversTypes['MappingPreset']>, ParentType, ContextType>;
  previewMapping?: Resolver<ResolversTypes['MappingPreview'], ParentType, ContextType, RequireFields<QueryPreviewMappingArgs, 'input'>>;
  provisioningProfiles?: Resolver<Array<ResolversTypes['ProvisioningProfile']>, ParentType, ContextType>;
};

export type RegisterDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterDevicePayload'] = ResolversParentTypes['RegisterDevicePayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['Timestamp'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RemoveCredentialPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveCredentialPayload'] = ResolversParentTypes['RemoveCredentialPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type RenameDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameDevicePayload'] = ResolversParentTypes['RenameDevicePayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type RestoreDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreDevicePayload'] = ResolversParentTypes['RestoreDevicePayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type RotateCredentialPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateCredentialPayload'] = ResolversParentTypes['RotateCredentialPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type RotateProvisioningSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateProvisioningSecretPayload'] = ResolversParentTypes['RotateProvisioningSecretPayload']> = {
  provisioningProfile?: Resolver<ResolversTypes['ProvisioningProfile'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SendCommandPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SendCommandPayload'] = ResolversParentTypes['SendCommandPayload']> = {
  command?: Resolver<ResolversTypes['Command'], ParentType, ContextType>;
};

export type SetAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAttributesPayload'] = ResolversParentTypes['SetAttributesPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type SetFeedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetFeedPayload'] = ResolversParentTypes['SetFeedPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type SetGatewayPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetGatewayPayload'] = ResolversParentTypes['SetGatewayPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type SetWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetWebhookPayload'] = ResolversParentTypes['SetWebhookPayload']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  commandChanged?: SubscriptionResolver<ResolversTypes['Command'], "commandChanged", ParentType, ContextType, RequireFields<SubscriptionCommandChangedArgs, 'deviceId'>>;
  deviceChanged?: SubscriptionResolver<ResolversTypes['DeviceChange'], "deviceChanged", ParentType, ContextType>;
};

export interface TimestampScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Timestamp'], any> {
  name: 'Timestamp';
}

export type UpdateProvisioningProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProvisioningProfilePayload'] = ResolversParentTypes['UpdateProvisioningProfilePayload']> = {
  provisioningProfile?: Resolver<ResolversTypes['ProvisioningProfile'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  signatureHeader?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddCredentialPayload?: AddCredentialPayloadResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  CancelCommandPayload?: CancelCommandPayloadResolvers<ContextType>;
  Cloud?: CloudResolvers<ContextType>;
  Command?: CommandResolvers<ContextType>;
  CreateProvisioningProfilePayload?: CreateProvisioningProfilePayloadResolvers<ContextType>;
  Credential?: CredentialResolvers<ContextType>;
  DeleteAttributesPayload?: DeleteAttributesPayloadResolvers<ContextType>;
  DeleteDevicePayload?: DeleteDevicePayloadResolvers<ContextType>;
  DeleteProvisioningProfilePayload?: DeleteProvisioningProfilePayloadResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DeviceChange?: DeviceChangeResolvers<ContextType>;
  DeviceConnection?: DeviceConnectionResolvers<ContextType>;
  DeviceEdge?: DeviceEdgeResolvers<ContextType>;
  ExpectDevicesPayload?: ExpectDevicesPayloadResolvers<ContextType>;
  Feed?: FeedResolvers<ContextType>;
  GatewayLink?: GatewayLinkResolvers<ContextType>;
  GatewayRights?: GatewayRightsResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LocateDevicePayload?: LocateDevicePayloadResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  MappedPoint?: MappedPointResolvers<ContextType>;
  MappingPreset?: MappingPresetResolvers<ContextType>;
  MappingPreview?: MappingPreviewResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ProvisioningProfile?: ProvisioningProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterDevicePayload?: RegisterDevicePayloadResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  RemoveCredentialPayload?: RemoveCredentialPayloadResolvers<ContextType>;
  RenameDevicePayload?: RenameDevicePayloadResolvers<ContextType>;
  RestoreDevicePayload?: RestoreDevicePayloadResolvers<ContextType>;
  RotateCredentialPayload?: RotateCredentialPayloadResolvers<ContextType>;
  RotateProvisioningSecretPayload?: RotateProvisioningSecretPayloadResolvers<ContextType>;
  SendCommandPayload?: SendCommandPayloadResolvers<ContextType>;
  SetAttributesPayload?: SetAttributesPayloadResolvers<ContextType>;
  SetFeedPayload?: SetFeedPayloadResolvers<ContextType>;
  SetGatewayPayload?: SetGatewayPayloadResolvers<ContextType>;
  SetWebhookPayload?: SetWebhookPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Timestamp?: GraphQLScalarType;
  UpdateProvisioningProfilePayload?: UpdateProvisioningProfilePayloadResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
