const MQTT_PORT = 1883

/** A command that sends one value as this device, ready to paste. */
export const publishCommand = (accessToken: string, host: string = location.hostname): string =>
  `mosquitto_pub -h ${host} -p ${MQTT_PORT} -u ${accessToken} -t v1/devices/me/telemetry -m '{"temperature":21.5}' -q 1`

/** Where devices connect. */
export const mqttEndpoint = (host: string = location.hostname): string => `mqtt://${host}:${MQTT_PORT}`
