import { Button, Dialog, SecretBox } from '@isobar/ui-elements'
import { QRCodeSVG } from 'qrcode.react'
import { useFetchedFile } from './useFetchedFile.ts'
import { fileLink } from './profileWords.ts'

interface ProfileFileDialogProps {
  name: string
  linkToken: string
  onClose: () => void
}

/** The one way to a profile's file: here and now, or by its link on another machine. */
export function ProfileFileDialog({ name, linkToken, onClose }: ProfileFileDialogProps) {
  const { busy, problem, saved, save } = useFetchedFile(linkToken)
  const link = fileLink(linkToken)
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title={saved ? `${name} was saved` : `${name} is ready`}
      actions={
        <>
          {!saved && (
            <Button busy={busy} onClick={() => void save()}>
              Save the file here
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {saved ? (
        <p className="text-ink-2">
          The link is used up. On a device: <code className="font-mono text-13">openvpn --config {saved}</code>
        </p>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-ink-2">
            The file can be fetched once, within an hour: here, or by this link on the machine that it is for.
          </p>
          {problem !== undefined && (
            <p role="alert" className="text-13 text-critical">
              {problem}
            </p>
          )}
          {/* Dark on white in both themes: cameras read nothing else. */}
          <div className="self-center rounded-card bg-white p-3">
            <QRCodeSVG value={link} size={168} title="Link to the file, for a phone" />
          </div>
          <SecretBox name="Link" secret={link} />
        </div>
      )}
    </Dialog>
  )
}
