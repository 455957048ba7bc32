const PATHS = {
  phone:
    'M5.4 2.6l1.6 3-1.200 1.500c.7 1.500 1.700 2.500 3.200 3.200l1.500-1.200 3 1.600c.1 1.700-1 2.800-2.500 2.800C6.600 13.500 2.500 9.400 2.500 5c0-1.500 1.200-2.600 2.900-2.400z',
  down: 'M1.500 9.800c.2-2.900 3-4.800 6.500-4.800s6.300 1.900 6.500 4.800c0 .9-.6 1.300-1.300 1.200l-2.200-.5c-.6-.1-.9-.5-.9-1.100V8c-1.300-.4-2.900-.4-4.200 0v1.400c0 .6-.3 1-.9 1.100l-2.200.5c-.7.1-1.300-.3-1.300-1.200z',
  speaker: 'M2.500 6v4h2.500l3.500 3V3L5 6zM11 5.500a3.500 3.500 0 010 5M12.800 3.600a6.200 6.200 0 010 8.800',
  silent: 'M2.500 6v4h2.500l3.500 3V3L5 6zM11 6l4 4M15 6l-4 4',
  microphone: 'M8 1.800a2 2 0 012 2v4a2 2 0 01-4 0v-4a2 2 0 012-2zM3.800 7.500a4.200 4.200 0 008.400 0M8 11.700v2.500',
  check: 'M3 8.500l3.200 3.200L13 4.800',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.500l6.200 11H1.800zM8 6.800v3M8 11.700v.1',
  clock: 'M8 2a6 6 0 100 12A6 6 0 008 2zM8 5v3.200l2.200 1.500',
  back: 'M9.800 3.500L5.200 8l4.600 4.500',
} as const;

/** An icon. Screen readers skip it, since the text beside it has the same meaning. */
export function Icon({ of }: { readonly of: keyof typeof PATHS }) {
  const isFilled = of === 'phone' || of === 'down';
  return (
    <svg class={isFilled ? 'icon icon-filled' : 'icon'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[of]} />
    </svg>
  );
}
