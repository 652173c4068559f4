import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from '@react-email/components'
import { render } from '@react-email/render'
import { createElement as h } from 'react'
import type { Letter } from './letter.ts'

// Isobar's tokens (packages/ui-elements/src/tokens.css) as mail programs know colours.
const light = {
  ground: '#f6f8f9',
  surface: '#fdfefe',
  line: '#dee2e4',
  ink: '#172026',
  ink2: '#475157',
  fill: '#00636b',
}
const dark = {
  ground: '#0d1215',
  surface: '#151b1e',
  line: '#293135',
  ink: '#edf1f2',
  ink2: '#b2babe',
  fill: '#00767f',
}
const accent = { light: '#00636b', dark: '#5cc8d0' }

const SANS = "Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const MONO = "'JetBrains Mono', ui-monospace, Menlo, Consolas, monospace"

const css = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground, .ground > table, .ground > table > tbody > tr > td { background-color: ${dark.ground} !important; }
  .surface { background-color: ${dark.surface} !important; border-color: ${dark.line} !important; }
  .line { border-color: ${dark.line} !important; }
  .ink { color: ${dark.ink} !important; }
  .ink2 { color: ${dark.ink2} !important; }
  .accent { color: ${accent.dark} !important; }
  .fill { background-color: ${dark.fill} !important; }
}
@media (max-width: 600px) {
  .surface { padding: 24px 16px !important; border-radius: 0 !important; border-width: 1px 0 !important; }
  .fill { display: block !important; text-align: center !important; }
}`

const text = { fontFamily: SANS, fontSize: '14px', lineHeight: '21px', margin: '0 0 16px' }
const small = { ...text, fontSize: '12px', lineHeight: '18px', color: light.ink2, margin: '0 0 8px' }

/**
 * The letter as HTML for mail programs: one column that fits a phone, light and dark, no image, nothing loaded from
 * elsewhere. React escapes every value.
 */
export const letterHtml = ({ subject, heading, paragraphs, action, notes }: Letter): Promise<string> =>
  render(
    h(
      Html,
      { lang: 'en' },
      h(
        Head,
        null,
        h('title', null, subject),
        h('meta', { name: 'color-scheme', content: 'light dark' }),
        h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('style', null, css),
      ),
      h(Preview, null, paragraphs.at(-1) ?? heading),
      h(
        Body,
        { className: 'ground', style: { backgroundColor: light.ground, margin: '0', padding: '32px 0' } },
        h(
          Container,
          {
            className: 'surface',
            style: {
              backgroundColor: light.surface,
              border: `1px solid ${light.line}`,
              borderRadius: '8px',
              maxWidth: '520px',
              padding: '32px',
            },
          },
          h(
            Text,
            { className: 'accent', style: { ...text, color: accent.light, fontWeight: 600, margin: '0 0 24px' } },
            'Isobar',
          ),
          h(
            Heading,
            {
              as: 'h1',
              className: 'ink',
              style: { ...text, fontSize: '20px', lineHeight: '28px', fontWeight: 600, color: light.ink },
            },
            heading,
          ),
          paragraphs.map((paragraph, index) =>
            h(Text, { key: index, className: 'ink', style: { ...text, color: light.ink } }, paragraph),
          ),
          h(
            Section,
            { style: { padding: '8px 0 24px' } },
            h(
              Button,
              {
                href: action.url,
                className: 'fill',
                style: {
                  ...text,
                  margin: '0',
                  backgroundColor: light.fill,
                  color: '#fcfefe',
                  borderRadius: '6px',
                  fontWeight: 500,
                  padding: '10px 16px',
                },
              },
              action.label,
            ),
          ),
          h(
            Text,
            { className: 'ink2', style: { ...small, margin: '0' } },
            'If the button does nothing, open this link:',
          ),
          h(
            Link,
            {
              href: action.url,
              className: 'accent',
              style: { fontFamily: MONO, fontSize: '12px', color: accent.light, wordBreak: 'break-all' },
            },
            action.url,
          ),
          h(Hr, { className: 'line', style: { borderColor: light.line, margin: '24px 0 16px' } }),
          notes.map((note, index) => h(Text, { key: index, className: 'ink2', style: small }, note)),
        ),
      ),
    ),
  )
