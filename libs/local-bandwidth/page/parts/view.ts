import { effect, signal } from '@preact/signals';

const parameters = new URLSearchParams(location.search);

/** What is looked at. It is kept in the address, so that a link or a reload shows the same. */
export const view = {
  /** Which exchanges are listed. */
  query: signal(parameters.get('q') ?? ''),
  /** The exchange whose details are shown; empty for none. */
  exchange: signal(parameters.get('exchange') ?? ''),
  /** The number of the phone that is in the hand. */
  phone: signal(parameters.get('phone') ?? ''),
};

/** The address of this page with other values. */
export function addressWith(values: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  const query = search.toString();
  return `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
}

/** Keeps the address as the view is, and the view as the address is when somebody goes back. */
export function keepInAddress(): void {
  let isGoingBack = false;
  let opened = view.exchange.value;
  effect(() => {
    const address = addressWith({
      q: view.query.value,
      exchange: view.exchange.value,
      phone: view.phone.value,
    });
    if (isGoingBack) return;
    const isStep = opened !== view.exchange.value && opened === '';
    opened = view.exchange.value;
    // Esc and the browser's Back both close the details, so only opening them is a step of its own.
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });
  addEventListener('popstate', () => {
    isGoingBack = true;
    const now = new URLSearchParams(location.search);
    view.query.value = now.get('q') ?? '';
    view.exchange.value = now.get('exchange') ?? '';
    opened = view.exchange.value;
    isGoingBack = false;
  });
}
