import { describe, expect, test } from '@jest/globals'
import { composeMail, type TemplateName } from '../src/index.ts'

const url = 'https://isobar.test/invitation?token=a_b-c&x=1'
const facts = {
  ...{ name: 'Ada', link: url, email: 'new@example.com', inviter: 'Grace', cloud: 'Küche', role: 'MEMBER' },
  ...{ host: 'www.example.com', until: '4 December 2026', reason: 'RECORDS_LOST' },
}
const names: TemplateName[] = [
  ...(['verify-email', 'account-exists', 'reset-password', 'change-email', 'invitation'] as const),
  ...(['domain-degraded', 'domain-released'] as const),
]

describe('a message', () => {
  test.each(names)('%s says the same in HTML and text, with its link whole, for light and dark', async (name) => {
    const { subject, html, text } = await composeMail(name, facts)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text.split('\n')).toContain(url)
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`)
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).not.toMatch(/<img|<script|src=/)
    expect(text).not.toContain('undefined')
    expect(html).not.toContain('undefined')
  })

  test('tells how long its link works, and nothing of the kind when nobody said so', async () => {
    const textOf = async (validForMs?: number) => (await composeMail('reset-password', facts, validForMs)).text
    expect(await textOf(3_600_000)).toContain('The link works once, for 1 hour.')
    expect(await textOf(7 * 86_400_000 + 5)).toContain('The link works once, for 7 days.')
    expect(await textOf()).toContain('The link works once.')
  })

  test('of a domain names the host whole, until when it is served, and why it was given up', async () => {
    const degraded = await composeMail('domain-degraded', facts)
    expect(degraded.subject).toBe('A DNS record of www.example.com was lost')
    expect(degraded.text.replace(/\s+/g, ' ')).toContain('Unless its records are back by 4 December 2026')
    const textOf = async (reason: string) => (await composeMail('domain-released', { ...facts, reason })).text
    expect(await textOf('RECORDS_LOST')).toContain('were lost.')
    expect(await textOf('PROVED_BY_ANOTHER')).toContain('another cloud')
    for (const host of ['https://evil.test', 'a.example.com\r\nBcc: eve@example.com', 'a b.example.com']) {
      await expect(composeMail('domain-degraded', { ...facts, host })).rejects.toThrow()
    }
  })

  test('keeps a hostile name to one harmless line', async () => {
    const cloud = 'A\r\nBcc: eve@example.com\u2028<script>alert(1)</script> \u202e see https://evil.test www.evil.test'
    const { subject, html, text } = await composeMail('invitation', { ...facts, cloud, inviter: '<b>x</b>' })
    expect(subject).not.toMatch(/[\r\n\u2028\u202e]/)
    expect(html).not.toMatch(/<script|<b>x|\u202e/)
    expect(html).toContain('&lt;b&gt;x&lt;/b&gt;')
    expect(text).not.toMatch(/^Bcc:/m)
    expect(text).not.toMatch(/https:\/\/evil|www\.evil/)
    const long = await composeMail('invitation', { ...facts, cloud: '😀'.repeat(500) })
    expect([...long.subject].length).toBeLessThan(120)
  })

  test('with a link that is none, or a fact that is missing, is refused without telling values', async () => {
    const bad = ['javascript:alert(1)', 'data:text/html,x', 'not a link', '']
    for (const each of bad) await expect(composeMail('verify-email', { name: 'Ada', link: each })).rejects.toThrow()
    const refused = composeMail('verify-email', { name: 'Ada', link: 'ftp://secret-token' })
    await expect(refused).rejects.not.toThrow('secret-token')
    await expect(composeMail('invitation', { link: url })).rejects.toThrow()
  })
})
