import { domainToASCII } from 'node:url'

/** Services whose addresses belong to whoever asked first: none of them is a company's. */
const PUBLIC = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk ymail.com aol.com icloud.com ' +
    'me.com mac.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.com web.de t-online.de freenet.de mail.com mail.ru ' +
    'yandex.ru yandex.com qq.com 163.com 126.com sina.com zoho.com fastmail.com tutanota.com hey.com orange.fr free.fr ' +
    'laposte.net libero.it wp.pl seznam.cz comcast.net verizon.net att.net'
  ).split(' '),
)
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** A domain in lower case and ASCII (IDNA); undefined when it is none that mail could go to. */
export function mailDomain(text: string): string | undefined {
  const domain = domainToASCII(text.trim().toLowerCase())
  const labels = domain.split('.')
  const isOne = domain.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label))
  return isOne && !/^\d+$/.test(labels.at(-1)!) ? domain : undefined
}

/** The domain of an address. */
export const domainOf = (email: string): string | undefined => mailDomain(email.slice(email.lastIndexOf('@') + 1))

export const isPublicMailDomain = (domain: string): boolean => PUBLIC.has(domain)
