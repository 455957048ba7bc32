import { addressWith, view } from '../parts/view.js';
import { Status } from './Status.js';

interface Props {
  readonly id: string | undefined;
  readonly name: string;
  readonly status?: number | undefined;
}

/** The name of an event as a link to its exchange. */
export function ExchangeLink({ id, name, status }: Props) {
  const words = (
    <>
      <span class="mono">{name}</span>
      {status !== undefined && (
        <>
          {' '}
          <Status status={status} />
        </>
      )}
    </>
  );
  if (id === undefined) return <span>{words}</span>;
  return (
    <a href={addressWith({ exchange: id })} onClick={(event) => show(event, id)}>
      {words}
    </a>
  );
}

/** Opens an exchange on this page. While a modifier key is held, the browser opens the link in a new tab or window. */
export function show(event: MouseEvent, id: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  view.exchange.value = id;
}
