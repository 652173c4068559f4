import { Button } from '@isobar/ui-elements'
import { useState, type ReactNode } from 'react'
import { useCloud } from '../frame/cloudContext.ts'
import { DeleteCloudDialog } from './DeleteCloudDialog.tsx'
import { LeaveCloudDialog } from './LeaveCloudDialog.tsx'
import { TransferDialog } from './TransferDialog.tsx'

/** How a person leaves the cloud, hands it over or deletes it. */
export function EndingsSection() {
  const { can, whyNot } = useCloud()
  const [asked, setAsked] = useState<'leave' | 'transfer' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const refusal = whyNot('owners:write')
  return (
    <section aria-labelledby="endings">
      <h2 id="endings" className="pb-2 text-14 font-semibold">
        Leave, hand over, delete
      </h2>
      <ul className="border-t border-line">
        <Ending means="You lose access; what you created stays. The last owner hands the cloud over first.">
          <Button onClick={() => setAsked('leave')}>Leave cloud</Button>
        </Ending>
        <Ending means="Another member becomes owner, and you an admin.">
          <Button onClick={() => setAsked('transfer')} disabledReason={refusal}>
            Hand over
          </Button>
        </Ending>
        <Ending means="Gone for everybody at once. Its owners can restore it for 30 days.">
          <Button variant="danger" onClick={() => setAsked('delete')} disabledReason={refusal}>
            Delete cloud
          </Button>
        </Ending>
      </ul>
      {asked === 'leave' && <LeaveCloudDialog onClose={close} />}
      {asked === 'transfer' && can('owners:write') && <TransferDialog onClose={close} />}
      {asked === 'delete' && <DeleteCloudDialog onClose={close} />}
    </section>
  )
}

const Ending = ({ means, children }: { means: string; children: ReactNode }) => (
  <li className="flex items-center justify-between gap-4 border-b border-line py-3">
    <span className="text-13 text-ink-2">{means}</span>
    {children}
  </li>
)
