import { useEffect, useRef, useState } from 'preact/hooks';
import { view } from '../parts/view.js';

/** The search begins so long after the last key, ms. */
const PATIENCE = 120;
/** The id of the element, which the key `/` focuses. */
export const SEARCH_ID = 'search';

/** Searches the exchanges, in the query language of the control API. */
export function SearchField() {
  const query = view.query.value;
  const [words, setWords] = useState(query);
  /** The query that this field set or took over last. A key may have followed it, which must not be lost. */
  const last = useRef(query);
  useEffect(() => {
    if (query === last.current) return;
    last.current = query;
    setWords(query);
  }, [query]);
  useEffect(() => {
    if (words === query) return undefined;
    const timer = setTimeout(() => {
      last.current = words;
      view.query.value = words;
    }, PATIENCE);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <input
      id={SEARCH_ID}
      class="search"
      type="search"
      aria-label="Search"
      aria-keyshortcuts="/"
      placeholder="event:gather status:500 is:failed"
      autocomplete="off"
      spellcheck={false}
      value={words}
      onInput={({ currentTarget }) => setWords(currentTarget.value)}
    />
  );
}
