import { fromExtensions } from '../api/errorWords.ts'

/** A profile's file, as it comes once. */
export interface FetchedFile {
  name: string
  kind: 'DEVICE' | 'USER'
  config: string
  mqttUrl: string
}

/** Fetches the file that a link opens; the link is used up. @throws Error whose message is for people */
export async function fetchFile(token: string): Promise<FetchedFile> {
  const response = await fetch('/api/vpn/profile', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => {
    throw new Error('Isobar could not be reached. The link is still good.')
  })
  const body = (await response.json().catch(() => ({}))) as FetchedFile & { code?: string; message?: string }
  if (response.ok) return body
  if (response.status === 404 || response.status === 400)
    throw new Error('The link was used, replaced, or is older than an hour. Ask for a new file.')
  throw new Error(fromExtensions(body.message ?? 'Isobar refused this.', { code: body.code }).message)
}

/** A name for the file that every system takes. */
export const fileName = (name: string): string =>
  `${
    name
      .normalize('NFKD')
      .replace(/[^\w-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'profile'
  }.ovpn`

/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-openvpn-profile' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  URL.revokeObjectURL(url)
}
