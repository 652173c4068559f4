/** A cloud's own host, with what its pages are told of it by the gateway. */
export interface OwnHost {
  readonly title: string
  /** `#rrggbb`. */
  readonly accent?: string
  /** The one cloud that is reached here. */
  readonly cloudId: string
  /** The main origin, where accounts are kept. */
  readonly mainUrl: string
}

/** The cloud's own host that the app is served on; undefined on the main host. */
export const ownHost: OwnHost | undefined = read()

/** What the site calls itself. */
export const siteTitle = ownHost?.title ?? 'Isobar'

/** Pages of a person's account and of all their clouds: they are on the main host only. */
const MAIN_PATHS = new Set([
  '/account',
  '/activity',
  '/clouds',
  '/forgot-password',
  '/handoff',
  '/reset-password',
  '/sign-up',
  '/verify-email',
])

/** Where a page is that this host does not have; undefined for those that it has. */
export function elsewhere(path: string, href: string): string | undefined {
  if (!ownHost) return undefined
  const [, first = ''] = path.split('/')
  const isOtherCloud = first.startsWith('cld_') && first !== ownHost.cloudId
  return isOtherCloud || MAIN_PATHS.has(path.replace(/(?<=.)\/$/, '')) ? `${ownHost.mainUrl}${href}` : undefined
}

/**
 * Colours what can be acted on in the host's own hue, in our lightness and within our chroma, so that text and buttons keep
 * their contrast whatever colour was chosen.
 */
export function applyAccent(root: HTMLElement): void {
  const accent = ownHost?.accent
  if (!accent) return
  const tone = (lightness: number, most: number) => `oklch(from ${accent} ${lightness} min(c, ${most}) h)`
  const pair = (name: string, light: string, dark: string) =>
    root.style.setProperty(`--color-${name}`, `light-dark(${light}, ${dark})`)
  pair('accent', tone(0.472, 0.12), tone(0.772, 0.11))
  pair('accent-strong', tone(0.412, 0.11), tone(0.832, 0.1))
  pair('accent-fill', tone(0.472, 0.12), tone(0.53, 0.11))
  pair('accent-fill-strong', tone(0.412, 0.11), tone(0.48, 0.1))
}

function read(): OwnHost | undefined {
  const told = document.getElementById('branding')?.textContent
  return told ? (JSON.parse(told) as OwnHost) : undefined
}
