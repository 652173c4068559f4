/** A ready mapping for the webhooks of a platform. */
export interface Preset {
  readonly name: 'GENERIC' | 'THE_THINGS_STACK' | 'CHIRPSTACK'
  readonly label: string
  readonly mapping: string
  /** A body as that platform sends it. */
  readonly sample: object
}

/** What the platforms' webhooks hold is told by their docs: "Data Formats" (The Things Stack v3), "Integrations: Events" (ChirpStack v4). */
export const presets: readonly Preset[] = [
  {
    name: 'GENERIC',
    label: 'The body is telemetry',
    mapping: '$',
    sample: { ts: 1_767_225_600_000, values: { temperature: 21.5, humidity: 48 } },
  },
  {
    name: 'THE_THINGS_STACK',
    label: 'The Things Stack',
    mapping: `uplink_message.decoded_payload ? {
  "ts": $toMillis($substring(uplink_message.received_at, 0, 23) & "Z"),
  "values": $merge([
    uplink_message.decoded_payload,
    { "rssi": uplink_message.rx_metadata[0].rssi, "snr": uplink_message.rx_metadata[0].snr,
      "f_port": uplink_message.f_port, "f_cnt": uplink_message.f_cnt }
  ])
}`,
    sample: {
      end_device_ids: { device_id: 'roof', dev_eui: '0004A30B001C0530' },
      received_at: '2026-01-01T00:00:00.123456789Z',
      uplink_message: {
        f_port: 1,
        f_cnt: 42,
        decoded_payload: { temperature: 21.5, humidity: 48 },
        rx_metadata: [{ gateway_ids: { gateway_id: 'hill' }, rssi: -97, snr: 7.5 }],
        received_at: '2026-01-01T00:00:00.023456789Z',
      },
    },
  },
  {
    name: 'CHIRPSTACK',
    label: 'ChirpStack',
    mapping: `object ? {
  "ts": $toMillis($substring(time, 0, 23) & "Z"),
  "values": $merge([
    object,
    { "rssi": rxInfo[0].rssi, "snr": rxInfo[0].snr, "f_port": fPort, "f_cnt": fCnt }
  ])
}`,
    sample: {
      deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
      time: '2026-01-01T00:00:00.123456Z',
      deviceInfo: { deviceName: 'roof', devEui: '0004a30b001c0530' },
      fCnt: 42,
      fPort: 1,
      object: { temperature: 21.5, humidity: 48 },
      rxInfo: [{ gatewayId: '0016c001f153a14c', rssi: -97, snr: 7.5 }],
    },
  },
]
