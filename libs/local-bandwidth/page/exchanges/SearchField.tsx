import { useEffect, useState } from 'preact/hooks';
import { view } from '../parts/view.js';

/** ms after the last key */
const PATIENCE = 120;
export const SEARCH_ID = 'search';

/** The query language is that of the control API. */
export function SearchField() {
  const query = view.query.value;
  const [words, setWords] = useState(query);
  useEffect(() => setWords(query), [query]);
  useEffect(() => {
    if (words === query) return undefined;
    const timer = setTimeout(() => (view.query.value = words), PATIENCE);
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
