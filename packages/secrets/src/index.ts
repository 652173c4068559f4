export { feedHeaderPlace, webhookSignaturePlace } from './places.ts'
export { secretBox, SealedError, type Place, type SecretBox } from './secretBox.ts'
export { sealingKeys } from './sealingKeys.ts'
