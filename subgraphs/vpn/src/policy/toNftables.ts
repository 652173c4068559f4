import type { Flow, Policy } from './compilePolicy.ts'

/** Tunnels of Isobar's servers, by the name of their interface. */
const TUNNEL = '"isobar*"'

/**
 * A policy as an nftables ruleset, for `nft -f`: one transaction that replaces the table before it, so that there is no
 * moment without rules. Only answers are let through by the state of their connection, so that a rule that is taken away
 * also ends what was open.
 * @param mqttTarget where the MQTT listener really is, seen from the server
 */
export function toNftables(policy: Policy, mqttTarget: { address: string; port: number }): string {
  const { mqtt, devices, flows } = policy
  const target = `ip daddr ${mqttTarget.address} tcp dport ${mqttTarget.port}`
  return [
    'table inet isobar_vpn',
    'delete table inet isobar_vpn',
    'table inet isobar_vpn {',
    set('mqtt_devices', devices),
    ...flows.flatMap(({ sources, destinations }, index) => [
      set(`from_${index}`, sources),
      set(`to_${index}`, destinations),
    ]),
    '  chain prerouting {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    `    iifname ${TUNNEL} ip saddr @mqtt_devices ip daddr ${mqtt.address} tcp dport ${mqtt.port} dnat ip to ${mqttTarget.address}:${mqttTarget.port}`,
    '  }',
    '  chain postrouting {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    `    ip saddr @mqtt_devices oifname != ${TUNNEL} ${target} masquerade`,
    '  }',
    '  chain forward {',
    '    type filter hook forward priority filter; policy accept;',
    '    ct direction reply ct state established,related accept',
    `    iifname ${TUNNEL} ip saddr @mqtt_devices ct status dnat ${target} accept`,
    ...flows.map((flow, index) => `    ${accept(flow, index)}`),
    `    iifname ${TUNNEL} drop`,
    `    oifname ${TUNNEL} drop`,
    '  }',
    '  chain input {',
    '    type filter hook input priority filter; policy accept;',
    `    iifname ${TUNNEL} drop`,
    '  }',
    '}',
    '',
  ].join('\n')
}

const set = (name: string, addresses: readonly string[]): string =>
  `  set ${name} { type ipv4_addr; ${addresses.length ? `elements = { ${addresses.join(', ')} }; ` : ''}}`

function accept({ protocol, ports }: Flow, index: number): string {
  const what =
    protocol === 'ICMP'
      ? 'icmp type echo-request'
      : `${protocol.toLowerCase()} dport { ${ports.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(', ')} }`
  return `iifname ${TUNNEL} oifname ${TUNNEL} ip saddr @from_${index} ip daddr @to_${index} ${what} accept`
}
