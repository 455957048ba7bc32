import { effect, signal } from '@preact/signals';

const parameters = new URLSearchParams(location.search);

/** What the page shows. The address contains it, so that a link and a reload show the same. */
export const view = {
  /** The query that the listed exchanges match; empty for all. */
  query: signal(parameters.get('q') ?? ''),
  /** The id of the exchange whose details are shown; empty if there is none. */
  exchange: signal(parameters.get('exchange') ?? ''),
  /** The number of the selected phone; empty until one is selected. */
  phone: signal(parameters.get('phone') ?? ''),
};

/** The address of this page with some parameters changed. An empty value removes a parameter. */
export function addressWith(values: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  const query = search.toString();
  return `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
}

/** Writes the view into the address when it changes, and reads it when the user goes back. */
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
    // Esc and the browser's Back both close the details, so only opening them adds an entry to the history.
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });
  addEventListener('popstate', () => {
    isGoingBack = true;
    const now = new URLSearchParams(location.search);
    view.query.value = now.get('q') ?? '';
    view.exchange.value = now.get('exchange') ?? '';
    view.phone.value = now.get('phone') ?? '';
    opened = view.exchange.value;
    isGoingBack = false;
  });
}
