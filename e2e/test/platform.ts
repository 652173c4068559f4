/** Where the platform under test is reached. */
export const platform = {
  url: process.env.ISOBAR_URL!,
  mailUrl: process.env.ISOBAR_MAIL_URL,
  mqttUrl: `mqtt://127.0.0.1:${process.env.ISOBAR_MQTT_PORT}`,
}
