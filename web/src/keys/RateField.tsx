import { Field, TextInput } from '@isobar/ui-elements'
import { MAX_RATE } from './rate.ts'

interface RateFieldProps {
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** How often a key may ask. */
export function RateField({ value, onChange, error }: RateFieldProps) {
  return (
    <Field
      label="Requests per minute"
      hint={`At most ${MAX_RATE.toLocaleString('en')}; beyond its rate, a program is told when to come back`}
      error={error}
    >
      <TextInput
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_RATE}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
