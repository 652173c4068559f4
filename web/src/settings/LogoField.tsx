import { Button, Field } from '@isobar/ui-elements'
import { useRef, useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { SetCloudLogoDocument } from '../generated/graphql.ts'

const TYPES = ['image/png', 'image/jpeg', 'image/webp']
const MAX_BYTES = 65_536

/** The picture of the cloud: chosen from a file and kept at once. */
export function LogoField() {
  const { cloud, whyNot } = useCloud()
  const set = useAction(SetCloudLogoDocument)
  const file = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string>()
  const refusal = whyNot('cloud:write')
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const problem = problemOf(chosen)
    setWrong(problem)
    if (problem === undefined) await set.run({ input: { logo: await toDataUrl(chosen) } })
  }
  return (
    <Field
      label="Picture"
      hint={refusal ?? 'PNG, JPEG or WebP of at most 64 KiB, shown in the cloud switcher'}
      error={wrong ?? set.refused?.fields['logo'] ?? set.refused?.message}
    >
      <div className="flex items-center gap-3">
        {cloud.logo ? (
          <img src={cloud.logo} alt={`Picture of ${cloud.name}`} className="size-10 rounded-control object-contain" />
        ) : (
          <span aria-hidden className="size-10 rounded-control border border-line bg-inset" />
        )}
        <Button busy={set.busy} disabledReason={refusal} onClick={() => file.current?.click()}>
          {cloud.logo ? 'Replace picture' : 'Choose picture'}
        </Button>
        {cloud.logo && (
          <Button variant="quiet" disabledReason={refusal} onClick={() => void set.run({ input: { logo: null } })}>
            Remove
          </Button>
        )}
        <input
          ref={file}
          type="file"
          accept={TYPES.join()}
          aria-label="Picture file"
          className="hidden"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </div>
    </Field>
  )
}

function problemOf({ type, size }: File): string | undefined {
  if (!TYPES.includes(type)) return 'Choose a PNG, JPEG or WebP.'
  return size > MAX_BYTES ? `It has ${Math.ceil(size / 1_024)} KiB; at most 64 are kept.` : undefined
}

const toDataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
