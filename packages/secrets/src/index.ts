export { secretBox, SealedError, type Place, type SecretBox } from './secretBox.ts'
export { sealingKeys } from './sealingKeys.ts'
