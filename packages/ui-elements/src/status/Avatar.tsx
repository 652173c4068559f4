import { classNames } from '../base/classNames.ts'

export interface AvatarProps {
  /** The person's or cloud's name; its initials stand in where there is no picture. */
  name: string
  src?: string | undefined
  size?: 'small' | 'normal'
}

/** A person beside their name: decoration only, so it is silent to a screen reader. */
export function Avatar({ name, src, size = 'small' }: AvatarProps) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0]!.toUpperCase())
  const shape = classNames('shrink-0 rounded-full bg-ink/10', size === 'small' ? 'size-6' : 'size-8')
  if (src !== undefined) return <img src={src} alt="" className={classNames(shape, 'object-cover')} />
  return (
    <span
      aria-hidden
      data-initials={[initials[0], initials.length > 1 ? initials.at(-1) : ''].join('')}
      className={classNames(
        shape,
        'grid place-items-center font-medium text-ink before:content-[attr(data-initials)]',
        size === 'small' ? 'text-[10px]/none' : 'text-12/none',
      )}
    />
  )
}
