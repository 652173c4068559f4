import { expect, test } from '@jest/globals'
import { agentWords } from '../src/account/agentWords.ts'

test('a session is named by its browser and system, or as its program calls itself', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36'
  expect(agentWords(chrome)).toBe('Chrome on Linux')
  expect(agentWords(`${chrome} Edg/130.0`)).toBe('Edge on Linux')
  expect(agentWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari on iOS',
  )
  expect(agentWords('curl/8.5.0')).toBe('curl/8.5.0')
  expect(agentWords(null)).toBe('An unnamed program')
})
