import { useEffect, useState } from 'preact/hooks';
import * as actions from '../platform/actions.js';
import type { BodyFinding } from '../platform/types.js';

/** The body is checked so long after the last change, ms. */
const PAUSE = 250;

/** Checks an edited body of an exchange. Returns its findings, or `undefined` until the first check is done. */
export function useFindings(exchangeId: string, body: string): readonly BodyFinding[] | undefined {
  const [findings, setFindings] = useState<readonly BodyFinding[]>();
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const found = await actions.check(exchangeId, body);
      // The body has changed since this check began, so the result is outdated.
      if (!isOver) setFindings(found);
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [exchangeId, body]);
  return findings;
}
