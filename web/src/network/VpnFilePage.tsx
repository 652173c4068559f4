import { Button, CommandBox } from '@isobar/ui-elements'
import { useFetchedFile } from './useFetchedFile.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

/** Where a link to a profile's file leads: nobody need be signed in on a phone or a device. */
export function VpnFilePage({ token }: { token: string }) {
  const { busy, problem, saved, mqttUrl, save } = useFetchedFile(token)
  return (
    <PortalFrame
      title={saved === undefined ? 'Your way into the network' : 'The file is saved'}
      lead={
        saved === undefined
          ? 'This link gives its file once, to the machine that it is for.'
          : 'Whoever has it gets in: keep it like a password.'
      }
      foot="Isobar keeps no copy of the key in the file."
    >
      <PageTitle of="VPN file" />
      <div className="flex flex-col items-start gap-4">
        {problem !== undefined && (
          <p role="alert" className="text-critical">
            {problem}
          </p>
        )}
        {saved === undefined ? (
          <p className="text-ink-2">
            Install OpenVPN (on a phone: OpenVPN Connect) first. Then save the file and open it there.
          </p>
        ) : (
          <>
            <CommandBox label="On Linux" text={`sudo openvpn --config ${saved}`} className="self-stretch" />
            <p className="text-ink-2">
              On a phone or a desktop, open {saved} with OpenVPN Connect. A device in the network reaches MQTT at{' '}
              <code className="font-mono text-13">{mqttUrl}</code>.
            </p>
          </>
        )}
        <Button variant={saved === undefined ? 'primary' : 'secondary'} busy={busy} onClick={() => void save()}>
          {saved === undefined ? 'Save the file' : 'Save it again'}
        </Button>
      </div>
    </PortalFrame>
  )
}
