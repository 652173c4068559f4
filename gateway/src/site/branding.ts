import type { Place } from './site.ts'

/** How the pages of a host look, and which cloud they are of: what `/branding.json` tells. */
export interface Branding {
  readonly title: string
  readonly accent?: string
  /** The cloud that the host belongs to; absent on the main host. */
  readonly cloudId?: string
  /** On a cloud's own host: the main origin, where accounts are kept. */
  readonly mainUrl?: string
}

/** A cloud's own branding on its host, Isobar's on the main one. */
export const brandingOf = ({ branding = { title: 'Isobar' }, cloudId }: Place, mainUrl: string): Branding => ({
  ...branding,
  ...(cloudId ? { cloudId, mainUrl } : {}),
})

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * The page with a cloud's branding in it, so that it looks right from the first paint: its title, and all of it as a block
 * of JSON that no browser runs. Isobar's own page is left as it was built.
 */
export function branded(page: string, place: Place, mainUrl: string): string {
  if (!place.cloudId) return page
  const branding = brandingOf(place, mainUrl)
  const title = branding.title.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!)
  const json = JSON.stringify(branding).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="branding">${json}</script>`
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(/<script\b|<\/head>|$/, (next) => `${block}${next}`)
}
