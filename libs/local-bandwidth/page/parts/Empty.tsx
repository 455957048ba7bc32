import type { ComponentChildren } from 'preact';

/** What is said where there is nothing yet: what comes here, and what to do for it. */
export function Empty({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
