import { Button, EmptyState } from '@isobar/ui-elements'
import { signOut } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PageTitle } from './PageTitle.tsx'

/** Instead of a cloud's pages: the person belongs to it, and it asks for another way of signing in. */
export function SignInRefused({ message }: { message: string }) {
  const leave = useAuthAction()
  const leaveAndReturn = async () => {
    // A whole load: the sign-in page follows, and leads back here.
    if (await leave.run(signOut)) location.reload()
  }
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle of="Sign in another way" />
      <h1 className="sr-only">Sign in another way</h1>
      <EmptyState
        title="Your sign-in does not open this cloud"
        className="w-full max-w-2xl bg-surface"
        action={
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" busy={leave.busy} onClick={() => void leaveAndReturn()}>
              Sign in another way
            </Button>
            <Button onClick={() => location.assign('/clouds')}>Choose another cloud</Button>
          </div>
        }
      >
        {message}
        <FormRefusal refused={leave.refused} fields={[]} />
      </EmptyState>
    </main>
  )
}
