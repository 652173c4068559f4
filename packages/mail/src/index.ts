export { composeMail } from './composeMail.ts'
export { createMailer, MailError, type Mail, type Mailer } from './mailer.ts'
export type { TemplateName } from './templates/templates.ts'
