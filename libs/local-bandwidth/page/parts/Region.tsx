import type { ComponentChildren } from 'preact';

interface Props {
  readonly name: string;
  readonly class?: string;
  /** What stands beside the heading. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of the page with a heading. Screen readers can jump to it. */
export function Region({ name, tools, children, ...others }: Props) {
  const id = `region-${name.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section class={`region ${others.class ?? ''}`} aria-labelledby={`${id}-name`} id={id}>
      <header class="region-head">
        <h2 id={`${id}-name`}>{name}</h2>
        {tools}
      </header>
      {children}
    </section>
  );
}
