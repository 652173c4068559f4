/** A command that sends one value as this device, ready to paste. */
export function publishCommand(mqttUrl: string, accessToken: string): string {
  const { hostname, port, protocol } = new URL(mqttUrl)
  const secure = protocol === 'mqtts:'
  const tls = secure ? ' --tls-use-os-certs' : ''
  return `mosquitto_pub -h ${hostname} -p ${port || (secure ? '8883' : '1883')}${tls} -u ${accessToken} -t v1/devices/me/telemetry -m '{"temperature":21.5}' -q 1`
}
