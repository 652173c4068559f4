export {
  type Carrier,
  type CarrierOptions,
  createCarrier,
  E164,
  MAX_CHARACTERS,
  type Sms,
  SmsError,
} from './carrier.ts'
export { isSignedByCarrier } from './signature.ts'
export { composeSms, smsTemplates } from './templates.ts'
