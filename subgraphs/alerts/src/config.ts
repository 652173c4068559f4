import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'

/** The variables that the alerts subgraph reads. */
export const alertsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  ALERTS_PORT: port(4007),
  ALERTS_DATABASE: z.string().default('isobar_alerts'),
  /** The mail server: `smtp://user:password@host:587`, or `smtps://…` for TLS from the start. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default('smtp://127.0.0.1:1025'),
  /** The sender of all mail. */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address, or a name and an address in <>')
    .default('Isobar <no-reply@isobar.invalid>'),
  /** Mails to people that one cloud, or one person, may cause in an hour; those beyond wait. */
  MAILS_PER_HOUR: z.coerce.number().int().min(1).max(10_000).default(100),
  /** Text messages to people that one cloud may cause in an hour; those beyond wait. */
  SMS_PER_HOUR: z.coerce.number().int().min(1).max(10_000).default(20),
  /** A carrier that speaks Twilio's API, with its account: `https://<sid>:<token>@api.twilio.com`. Without one no text message is sent. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The sender of text messages: a number in E.164, or a messaging service. */
  SMS_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, 'must be a number in E.164, or a messaging service (MG…)')
    .optional(),
  /** Where the carrier reaches this platform, to tell what became of messages; it is not asked to without. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
}
