/** What trips people up at common DNS providers. */
export function ProviderHints({ isApex }: { isApex: boolean }) {
  return (
    <details className="pt-3 text-13 text-ink-2">
      <summary className="cursor-pointer text-ink">At your DNS provider</summary>
      <ul className="flex list-disc flex-col gap-1 pt-2 pl-5">
        {isApex && (
          <li>No CNAME can stand at an apex. Use what your provider calls ALIAS, ANAME or CNAME flattening.</li>
        )}
        <li>Cloudflare: set the CNAME to “DNS only” (the grey cloud); proxied, its addresses hide where it leads.</li>
        <li>GoDaddy, Namecheap and others add the domain themselves: enter the name without it.</li>
        <li>Route 53: put the value of the TXT record in double quotes.</li>
        <li>A record may need minutes to be seen, and the old one’s time to live before it is gone.</li>
      </ul>
    </details>
  )
}
