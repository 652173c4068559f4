import { Button, CommandBox, Dialog, SecretBox } from '@isobar/ui-elements'
import { useCloud } from '../frame/cloudContext.ts'
import { CopiedFact } from '../frame/Fact.tsx'
import { provisionByHttp, provisionByMqtt } from './provisionCommands.ts'

interface ProfileSecretDialogProps {
  title: string
  keyAndSecret: { readonly key: string; readonly secret: string }
  onClose: () => void
}

/** Shows a provisioning secret the one time it can be seen. */
export function ProfileSecretDialog({ title, keyAndSecret, onClose }: ProfileSecretDialogProps) {
  const { mqttUrl, deviceHttpUrl } = useCloud()
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title={title}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <dl>
          <CopiedFact name="Key" text={keyAndSecret.key} />
        </dl>
        <SecretBox
          name="Secret"
          secret={keyAndSecret.secret}
          command={{ label: 'Ask over MQTT', text: provisionByMqtt(mqttUrl, keyAndSecret) }}
        />
        <CommandBox label="Ask over HTTP" text={provisionByHttp(deviceHttpUrl, keyAndSecret)} />
      </div>
    </Dialog>
  )
}
