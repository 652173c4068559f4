import type { Api } from './api.ts'
import type { Station } from './stations.ts'

/** A device as the platform lists it. */
export interface CloudDevice {
  readonly id: string
  readonly name: string
  /** The first characters of its access token, then `…`. */
  readonly credentialHint: string
}

/** A device with its access token. */
export interface IssuedDevice {
  readonly id: string
  readonly accessToken: string
}

const PAGE = 100
const LIST = `query ($after: String, $name: String) {
  devices(first: ${PAGE}, after: $after, filter: { nameContains: $name }) {
    nodes { id name credentialHint }
    pageInfo { hasNextPage endCursor }
  }
}`
const REGISTER = `mutation ($input: RegisterDeviceInput!) {
  registerDevice(input: $input) { device { id } accessToken }
}`
const ROTATE = `mutation ($input: RotateCredentialInput!) {
  rotateCredential(input: $input) { device { id } accessToken }
}`

/** Every living device of a cloud, or those whose name holds `nameContains`. */
export async function listDevices(api: Api, cloudId: string, nameContains?: string): Promise<CloudDevice[]> {
  const found: CloudDevice[] = []
  let after: string | null = null
  do {
    const { devices }: { devices: { nodes: CloudDevice[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await api.query(LIST, { after, name: nameContains }, cloudId)
    found.push(...devices.nodes)
    after = devices.pageInfo.hasNextPage ? devices.pageInfo.endCursor : null
  } while (after !== null)
  return found
}

/** Registers a device. */
export async function registerDevice(
  api: Api,
  cloudId: string,
  input: Pick<Station, 'name'> & Partial<Pick<Station, 'archetype' | 'location'>>,
): Promise<IssuedDevice> {
  type Answer = { registerDevice: { device: { id: string }; accessToken: string } }
  const { registerDevice } = await api.query<Answer>(REGISTER, { input }, cloudId)
  return { id: registerDevice.device.id, accessToken: registerDevice.accessToken }
}

/** Lets a device speak for as many devices behind it, which are made by the names that it calls them. */
export async function makeGateway(api: Api, cloudId: string, deviceId: string, maxChildren: number): Promise<void> {
  const set = 'mutation ($input: SetGatewayInput!) { setGateway(input: $input) { device { id } } }'
  await api.query(set, { input: { deviceId, gateway: { mayCreate: true, maxChildren } } }, cloudId)
}

/** Replaces a device's access token; the old one stops working. */
export async function rotateCredential(api: Api, cloudId: string, deviceId: string): Promise<IssuedDevice> {
  type Answer = { rotateCredential: { accessToken: string } }
  const { rotateCredential } = await api.query<Answer>(ROTATE, { input: { deviceId } }, cloudId)
  return { id: deviceId, accessToken: rotateCredential.accessToken }
}
