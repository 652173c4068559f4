import { useEffect, useState } from 'react'

/** Where this build is served, as the gateway tells it. */
export interface Site {
  /** Where devices connect: `mqtt://host:port`. */
  readonly mqttUrl: string
  /** Where devices and webhooks post: `http://host:port`. */
  readonly deviceHttpUrl: string
}

const usual = (): Site => ({
  mqttUrl: `mqtt://${location.hostname}:1883`,
  deviceHttpUrl: `http://${location.hostname}:4100`,
})
let asked: Promise<Site> | undefined

async function readSite(): Promise<Site> {
  try {
    const response = await fetch('/site.json')
    return response.ok ? ((await response.json()) as Site) : usual()
  } catch {
    return usual()
  }
}

/** Where this build is served: asked for once, the usual place until the answer is here. */
export function useSite(): Site {
  const [site, setSite] = useState(usual)
  useEffect(() => {
    let left = false
    void (asked ??= readSite()).then((answer) => !left && setSite(answer))
    return () => void (left = true)
  }, [])
  return site
}
