import type { ComponentChildren } from 'preact';

/** Fills a region that is empty: tells what appears there and what the user can do. */
export function Empty({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
