import { mosquittoAt } from '../devices/mqttCommand.ts'

interface KeyAndSecret {
  readonly key: string
  readonly secret: string
}

const requestOf = ({ key, secret }: KeyAndSecret): string =>
  JSON.stringify({ deviceName: 'Pump 7', provisionDeviceKey: key, provisionDeviceSecret: secret })

/** A command that asks for a credential over MQTT, and prints the answer. */
export const provisionByMqtt = (mqttUrl: string, of: KeyAndSecret): string =>
  `mosquitto_rr ${mosquittoAt(mqttUrl)} -u provision -q 1 -t /provision/request -e /provision/response -m '${requestOf(of)}'`

/** The same over HTTP. */
export const provisionByHttp = (deviceHttpUrl: string, of: KeyAndSecret): string =>
  `curl ${deviceHttpUrl}/api/v1/provision -d '${requestOf(of)}'`
