import { SecretBox } from '@isobar/ui-elements'
import { useCloud } from '../frame/cloudContext.ts'
import type { DeviceArchetype } from '../generated/graphql.ts'
import { publishCommand } from './mqttCommand.ts'
import { webhookCommand, webhookUrl } from './webhookUrl.ts'

interface DeviceSecretProps {
  archetype: DeviceArchetype
  accessToken: string
  /** What the command is for. */
  label: string
}

/** An access token the one time it can be seen: as it is, or as the address that another platform posts to. */
export function DeviceSecret({ archetype, accessToken, label }: DeviceSecretProps) {
  const { mqttUrl, deviceHttpUrl } = useCloud()
  if (archetype === 'INTEGRATION') {
    return (
      <SecretBox
        name="Webhook URL"
        secret={webhookUrl(deviceHttpUrl, accessToken)}
        command={{ label, text: webhookCommand(deviceHttpUrl, accessToken) }}
      />
    )
  }
  return (
    <SecretBox
      name="Access token"
      secret={accessToken}
      command={{ label, text: publishCommand(mqttUrl, accessToken) }}
    />
  )
}
