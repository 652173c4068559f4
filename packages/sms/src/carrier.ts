/** A text message. */
export interface Sms {
  /** E.164: `+491701234567`. */
  readonly to: string
  /** At most {@link MAX_CHARACTERS}. */
  readonly body: string
  /** Where the carrier tells what became of it; nowhere when left out. */
  readonly statusUrl?: string | undefined
}

/** Sends text messages. */
export interface Carrier {
  /**
   * Resolves with the carrier's id of the message when it has taken it over.
   * @throws SmsError  it has not; `transient` says whether trying again may help
   */
  send(sms: Sms): Promise<string>
}

/** A message that the carrier did not take over. */
export class SmsError extends Error {
  override readonly name = 'SmsError'
  readonly transient: boolean

  constructor(message: string, transient: boolean, cause?: unknown) {
    super(message, { cause })
    this.transient = transient
  }
}

/** Ten segments of the narrowest encoding: more is cut off by carriers, or refused. */
export const MAX_CHARACTERS = 670
/** A telephone number in E.164. */
export const E164 = /^\+[1-9]\d{6,14}$/
const ANSWER_WITHIN_MS = 20_000
const MAX_ANSWER_CHARACTERS = 10_000

export interface CarrierOptions {
  /** `https://<account sid>:<auth token>@api.twilio.com`: any carrier that speaks Twilio's API. */
  readonly url: string
  /** The sender: a number in E.164, or a messaging service (`MG…`). */
  readonly from: string
}

/**
 * A carrier that speaks Twilio's Messages resource (`POST /2010-04-01/Accounts/<sid>/Messages.json`). It refuses for good what
 * is about the message (4xx); a limit (429), the account (401, 403) and a failure (5xx) are worth trying again: somebody will
 * mend them.
 */
export function createCarrier({ url, from }: CarrierOptions): Carrier {
  const { origin, username, password, pathname } = new URL(url)
  const sid = decodeURIComponent(username)
  const authorization = `Basic ${Buffer.from(`${sid}:${decodeURIComponent(password)}`).toString('base64')}`
  const endpoint = `${origin}${pathname.replace(/\/$/, '')}/2010-04-01/Accounts/${sid}/Messages.json`
  return {
    async send({ to, body, statusUrl }) {
      if (!E164.test(to)) throw new SmsError('the number is not in E.164', false)
      if (body.length > MAX_CHARACTERS)
        throw new SmsError(`the text is longer than ${MAX_CHARACTERS} characters`, false)
      const form = new URLSearchParams({ To: to, Body: body, ...sender(from) })
      if (statusUrl !== undefined) form.set('StatusCallback', statusUrl)
      const answer = await post(endpoint, authorization, form)
      if (typeof answer.sid === 'string') return answer.sid
      throw new SmsError('the carrier answered without the id of a message', true)
    },
  }
}

const sender = (from: string): Record<string, string> =>
  from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }

async function post(url: string, authorization: string, form: URLSearchParams): Promise<Record<string, unknown>> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { authorization },
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    text = (await response.text()).slice(0, MAX_ANSWER_CHARACTERS)
  } catch (error) {
    throw new SmsError('the carrier cannot be reached', true, error)
  }
  const answer = parse(text)
  if (response.ok) return answer
  const { status } = response
  const transient = status >= 500 || status === 429 || status === 401 || status === 403
  const told = typeof answer['message'] === 'string' ? answer['message'] : `HTTP ${status}`
  throw new SmsError(`the carrier refused it: ${told}`, transient)
}

function parse(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
