/** Where mosquitto's programs find the broker, as their options. */
export function mosquittoAt(mqttUrl: string): string {
  const { hostname, port, protocol } = new URL(mqttUrl)
  const secure = protocol === 'mqtts:'
  const tls = secure ? ' --tls-use-os-certs' : ''
  return `-h ${hostname} -p ${port || (secure ? '8883' : '1883')}${tls}`
}

/** A command that sends one value as this device, ready to paste. */
export const publishCommand = (mqttUrl: string, accessToken: string): string =>
  `mosquitto_pub ${mosquittoAt(mqttUrl)} -u ${accessToken} -t v1/devices/me/telemetry -m '{"temperature":21.5}' -q 1`
