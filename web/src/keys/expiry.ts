const DAY_MS = 86_400_000

/** How long a new key may live, for a list to choose from. */
export const expiryOptions = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
] as const
export type ExpiryChoice = (typeof expiryOptions)[number]['value']

/** When a key created now ends by itself, in ms; `undefined` for never. */
export const expiresAt = (choice: ExpiryChoice, now: number): number | undefined =>
  choice === 'never' ? undefined : now + Number(choice) * DAY_MS
