import { Badge, Button, RelativeTime, useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { RevokeSessionDocument, RevokeSessionsDocument, type AccountQuery } from '../generated/graphql.ts'
import { agentWords } from './agentWords.ts'

type Session = AccountQuery['me']['sessions'][number]

/** Where the person is signed in; each but this one can be ended here. */
export function SessionsSection({ sessions }: { sessions: readonly Session[] }) {
  const toast = useToast()
  const revokeOthers = useAction(RevokeSessionsDocument, { tell: 'The other sessions go on' })
  const signOutOthers = async () => {
    const ended = await revokeOthers.run({ input: { includeCurrent: false } })
    if (!ended) return
    const { count } = ended.revokeSessions
    toast({ title: count === 1 ? 'One other session ended' : `${count} other sessions ended` })
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <ul className="w-full border-t border-line">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      <Button
        busy={revokeOthers.busy}
        onClick={() => void signOutOthers()}
        disabledReason={sessions.some(({ current }) => !current) ? undefined : 'You are signed in nowhere else.'}
      >
        Sign out everywhere else
      </Button>
    </div>
  )
}

function SessionItem({ session }: { session: Session }) {
  const { id, current, createdAt, lastUsedAt, ipAddress, userAgent, host } = session
  const revoke = useAction(RevokeSessionDocument, { tell: 'The session goes on' })
  const agent = agentWords(userAgent)
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium" title={userAgent ?? undefined}>
            {agent}
          </span>
          {current && <Badge>This one</Badge>}
        </span>
        <span className="text-13 text-ink-2">
          {host !== null && <>On {host} · </>}Used <RelativeTime at={lastUsedAt} />
          {ipAddress !== null && <> · from {ipAddress}</>} · since <RelativeTime at={createdAt} />
        </span>
      </span>
      {!current && (
        <Button
          size="small"
          aria-label={`Sign out ${agent}`}
          busy={revoke.busy}
          onClick={() => void revoke.run({ input: { sessionId: id } })}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}
