import { Button } from '@isobar/ui-elements'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { signOut } from '../api/auth.ts'
import { useAuthAction } from '../api/useAuthAction.ts'

/** What takes a fresh sign-in, and the way to it and back. */
export function SignInAgain({ message }: { message: string }) {
  const navigate = useNavigate()
  const { href } = useLocation()
  const leave = useAuthAction()
  const run = async () => {
    if (await leave.run(signOut)) await navigate({ to: '/sign-in', search: { returnTo: href } })
  }
  return (
    <div role="alert" className="flex flex-col items-start gap-2 text-13">
      <p className="text-critical">{message}</p>
      <Button size="small" busy={leave.busy} onClick={() => void run()}>
        Sign in again
      </Button>
    </div>
  )
}
