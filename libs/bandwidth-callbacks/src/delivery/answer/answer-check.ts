import { Logger } from '@nestjs/common';
import { type BxmlFinding, checkBxml } from 'bandwidth-bxml';
import { LRUCache } from 'lru-cache';
import type { CallbackContext } from '../../callback/callback-context.js';
import type { ResolvedOptions } from '../../options/options.js';
import { errorKind } from '../../privacy/redact.js';

/** Looks at the BXML that a handler answered with, and changes nothing about it. Never throws. */
export type AnswerCheck = (document: string, handler: string, context: CallbackContext) => void;

/** Characters of answers whose findings are kept: most answers are given again and again. */
const MOST_KEPT = 262_144;

/** An answer comes from the application, whose address Bandwidth knows; relative URLs resolve in any case. */
const SOME_ADDRESS = 'https://application.invalid';

/**
 * The check that the options ask for: what Bandwidth would not run of an answer is counted, and a warning says each kind
 * once for each handler. V1 has verbs of its own, of which no list exists here.
 */
export function answerCheckFor(
  { checkBxml: mode, baseUrl = SOME_ADDRESS, instance }: Pick<ResolvedOptions, 'checkBxml' | 'baseUrl' | 'instance'>,
  count: (code: string, of: { readonly name: string; readonly api: string; readonly instance: string }) => void,
  check: typeof checkBxml = checkBxml,
): AnswerCheck | undefined {
  if (mode === 'off') return undefined;
  const logger = new Logger('BandwidthCallbacks');
  const told = new Set<string>();
  const tell = (kind: string, line: string) => {
    if (mode !== 'warn' || told.has(kind)) return;
    told.add(kind);
    logger.warn(line);
  };
  const kept = new LRUCache<string, readonly BxmlFinding[]>({
    maxSize: MOST_KEPT,
    sizeCalculation: (_, document) => document.length + 1,
  });
  const findingsOf = (document: string): readonly BxmlFinding[] => {
    const before = kept.get(document);
    if (before) return before;
    const found = check(document, { relativeTo: `${baseUrl}/` });
    kept.set(document, found);
    return found;
  };
  return (document, handler, { name, api }) => {
    if (api === 'v1') return;
    try {
      for (const finding of findingsOf(document)) {
        count(finding.code, { name, api, instance });
        tell(`${handler} ${finding.code}`, lineOf(finding, handler, name));
      }
    } catch (error) {
      tell('', `An answer could not be checked (${errorKind(error)}); it was sent as it is.`);
    }
  };
}

/** A finding holds nothing of the document, and neither does its line. */
function lineOf({ code, line, column, message, page }: BxmlFinding, handler: string, event: string): string {
  return (
    `${handler} answered bandwidth.${event} with BXML that Bandwidth does not run as written, ` +
    `at line ${line}, column ${column}: ${message} [${code}] ${page}`
  );
}
