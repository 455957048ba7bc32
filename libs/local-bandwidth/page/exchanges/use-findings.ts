import { useEffect, useState } from 'preact/hooks';
import * as actions from '../platform/actions.js';
import type { BodyFinding } from '../platform/types.js';

/** So long nobody has to type before the text is checked, ms. */
const PAUSE = 250;

/** What was found in the body that is to be sent in the place of that of an exchange; nothing before it is known. */
export function useFindings(exchangeId: string, body: string): readonly BodyFinding[] | undefined {
  const [findings, setFindings] = useState<readonly BodyFinding[]>();
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const found = await actions.check(exchangeId, body);
      // An answer that comes late is about a text that is no longer there.
      if (!isOver) setFindings(found);
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [exchangeId, body]);
  return findings;
}
