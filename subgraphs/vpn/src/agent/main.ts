import { ConfigError, readConfig } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { agentConfig } from './config.ts'
import { runAgent } from './runAgent.ts'

try {
  const config = readConfig('The VPN server', agentConfig, process.env)
  process.exitCode = await runAgent(config, createLogger({ service: 'openvpn', level: config.LOG_LEVEL }))
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
