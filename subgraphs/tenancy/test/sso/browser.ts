import type { Tenancy } from '../tenancy.ts'

/** A browser of one person: cookies by origin, redirects followed one by one. */
export interface Browser {
  /** Asks where the owner of an address signs in. */
  begin(email: string): Promise<{ status: number; redirectTo: string | null; code?: string }>
  /** Follows redirects until one leads to a page of the web app; answers that page's path. */
  follow(url: string): Promise<string>
  /** Follows redirects up to the first whose address has this text, without opening it. */
  upTo(url: string, text: string): Promise<string>
  /** Sends another site's form to tenancy: without cookies, as SameSite=Lax has it. Answers what it redirects to. */
  postFromElsewhere(url: string, form: Record<string, string>): Promise<string>
  /** The cookies that tenancy set. */
  cookie(): string
}

const PUBLIC_URL = 'http://127.0.0.1:4000'
const HOPS_MAX = 15

export function openBrowser(tenancy: Tenancy): Browser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  const here = (url: string) => new URL(url, PUBLIC_URL).href.replace(PUBLIC_URL, tenancy.url)
  const remember = (url: string, response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value) jarOf(url).set(name!, value)
      else jarOf(url).delete(name!)
    }
  }
  const cookiesFor = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
  const hop = async (url: string): Promise<string> => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookiesFor(url) } })
    remember(url, response)
    const location = response.headers.get('location')
    if (!location) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
    return location.startsWith('/') && !url.startsWith(tenancy.url) ? new URL(location, url).href : here(location)
  }
  const isPage = (url: string) => url.startsWith(tenancy.url) && !url.startsWith(`${tenancy.url}/api/`)

  const upTo: Browser['upTo'] = async (start, text) => {
    let url = here(start)
    for (let hops = 0; hops < HOPS_MAX; hops++) {
      if (url.includes(text)) return url
      url = await hop(url)
    }
    throw new Error(`no redirect led to ${text}`)
  }
  return {
    async begin(email) {
      const response = await fetch(`${tenancy.url}/api/auth/sso/begin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: PUBLIC_URL, cookie: cookiesFor(tenancy.url) },
        body: JSON.stringify({ email }),
      })
      remember(tenancy.url, response)
      return { status: response.status, ...((await response.json()) as { redirectTo: string | null }) }
    },
    async follow(start) {
      let url = here(start)
      for (let hops = 0; hops < HOPS_MAX; hops++) {
        if (isPage(url)) return url.slice(tenancy.url.length)
        url = await hop(url)
      }
      throw new Error('too many redirects')
    },
    upTo,
    async postFromElsewhere(url, form) {
      const response = await fetch(here(url), {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://idp.example.org',
          'sec-fetch-site': 'cross-site',
          'sec-fetch-mode': 'navigate',
        },
        body: new URLSearchParams(form).toString(),
      })
      const location = response.headers.get('location')
      if (!location) throw new Error(`${response.status}: ${await response.text()}`)
      return location
    },
    cookie: () => cookiesFor(tenancy.url),
  }
}
