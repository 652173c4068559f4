import { Button } from '@isobar/ui-elements'
import { useEffect, useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { beginSocial, socialProviders, type SocialProvider } from '../api/otherSignIns.ts'
import { useAuthAction } from '../api/useAuthAction.ts'
import { beginHandoff } from '../api/handoff.ts'

const NAMES: Readonly<Record<SocialProvider, string>> = { google: 'Google', github: 'GitHub' }

/** On a cloud's own host: everything but the password is on the main host, which leads back here. */
export function WayByMainHost({ returnTo }: { returnTo: string | undefined }) {
  const begin = useAuthAction()
  const go = async () => {
    const found = await begin.run(() => beginHandoff(returnTo))
    if (found) location.assign(found.answer)
  }
  return (
    <div className="mt-6 flex flex-col gap-2 border-t border-line pt-6">
      <FormRefusal refused={begin.refused} fields={[]} />
      <Button busy={begin.busy} onClick={() => void go()} className="w-full">
        Continue with single sign-on or Isobar
      </Button>
    </div>
  )
}

/** Ways to sign in beside the password: single sign-on, and the services that this Isobar is configured for. */
export function OtherWaysIn({ returnTo, onSso }: { returnTo: string | undefined; onSso: () => void }) {
  const [social, setSocial] = useState<readonly SocialProvider[]>([])
  const begin = useAuthAction()
  useEffect(() => {
    let left = false
    // Without an answer the password and single sign-on are still there.
    socialProviders().then(
      (found) => left || setSocial(found),
      () => {},
    )
    return () => void (left = true)
  }, [])
  const go = async (provider: SocialProvider) => {
    const found = await begin.run(() => beginSocial(provider, returnTo))
    if (found) location.assign(found.answer)
  }
  return (
    <div className="mt-6 flex flex-col gap-2 border-t border-line pt-6">
      <FormRefusal refused={begin.refused} fields={[]} />
      {social.map((provider) => (
        <Button key={provider} busy={begin.busy} onClick={() => void go(provider)} className="w-full">
          Continue with {NAMES[provider]}
        </Button>
      ))}
      <Button onClick={onSso} className="w-full">
        Continue with single sign-on
      </Button>
    </div>
  )
}
