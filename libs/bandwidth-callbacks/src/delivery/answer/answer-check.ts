import { Logger } from '@nestjs/common';
import { type BxmlFinding, checkBxml } from 'bandwidth-bxml';
import { LRUCache } from 'lru-cache';
import {
  type AnswerRule,
  type AnswerViolation,
  answerViolations,
  V1_ANSWER,
  VOICE_ANSWER,
  VOICE_CONFERENCE_ANSWER,
  VOICE_TRANSFER_ANSWER,
} from '../../bxml/answer-rules.js';
import type { CallbackContext } from '../../callback/callback-context.js';
import type { EventDefinition } from '../../events/definition.js';
import type { ResolvedOptions } from '../../options/options.js';
import { errorKind, printableName } from '../../privacy/redact.js';
import { logAnswerProblem } from '../failure/failure-log.js';

/** What was found of a document. */
interface Found {
  /** By the rule of the event that it answered. */
  readonly violations: Map<AnswerRule, readonly AnswerViolation[]>;
  findings?: readonly BxmlFinding[];
}

/** Checks the BXML of an answer without changing it. Never throws. */
export interface AnswerChecking {
  check(document: string, handler: string, definition: EventDefinition, context: CallbackContext): void;
}

/** Keeps what was found of documents, or forgets it. */
export interface AnswerMemory {
  get(document: string): Found | undefined;
  set(document: string, found: Found): unknown;
}

/** Characters of answers of which it is kept what was found. */
const MOST_KEPT = 1_048_576;

/** Bandwidth knows the URL that an answer came from, so relative URLs always resolve; this stands for that URL. */
const SOME_ADDRESS = 'https://application.invalid';

/**
 * Tells the author of an answer what Bandwidth will make of it: an error is logged for what Bandwidth refuses, before it drops
 * the call over it. What Bandwidth would not run as it is written is counted, as the options ask for, and a warning
 * says each kind once for each handler. V1 has verbs of its own, of which no list exists here.
 */
export class AnswerCheck implements AnswerChecking {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly told = new Set<string>();

  constructor(
    private readonly options: Pick<ResolvedOptions, 'checkBxml' | 'baseUrl' | 'instance'>,
    private readonly count: (
      code: string,
      of: { readonly name: string; readonly api: string; readonly instance: string },
    ) => void,
    private readonly find: typeof checkBxml = checkBxml,
    /** Caches findings: most answers are sent many times, and reading one takes longer than the rest of a callback. */
    private readonly memory: AnswerMemory = keeping(),
  ) {}

  check(document: string, handler: string, definition: EventDefinition, context: CallbackContext): void {
    const found = this.memory.get(document) ?? { violations: new Map() };
    for (const { verb, rule } of this.violationsOf(document, definition, found)) {
      logAnswerProblem(`will be refused by Bandwidth: ${verb ? `<${printableName(verb)}>: ` : ''}${rule}`, context);
    }
    if (this.options.checkBxml !== 'off' && definition.api !== 'v1')
      this.tellFindings(document, handler, context, found);
  }

  private violationsOf(document: string, definition: EventDefinition, found: Found): readonly AnswerViolation[] {
    const rule = ruleFor(definition);
    const before = found.violations.get(rule);
    if (before) return before;
    const violations = answerViolations(document, rule);
    found.violations.set(rule, violations);
    this.memory.set(document, found);
    return violations;
  }

  private tellFindings(document: string, handler: string, { name, api }: CallbackContext, found: Found): void {
    const { baseUrl = SOME_ADDRESS, instance } = this.options;
    try {
      found.findings ??= this.find(document, { relativeTo: `${baseUrl}/` });
      for (const finding of found.findings) {
        this.count(finding.code, { name, api, instance });
        this.tell(`${handler} ${finding.code}`, lineOf(finding, handler, name));
      }
    } catch (error) {
      this.tell('', `An answer could not be checked (${errorKind(error)}); it was sent as it is.`);
    }
  }

  private tell(kind: string, line: string): void {
    if (this.options.checkBxml !== 'warn' || this.told.has(kind)) return;
    this.told.add(kind);
    this.logger.warn(line);
  }
}

function keeping(): AnswerMemory {
  return new LRUCache<string, Found>({ maxSize: MOST_KEPT, sizeCalculation: (_, document) => document.length + 1 });
}

function ruleFor({ api, answerRule }: EventDefinition): AnswerRule {
  if (answerRule === 'conference') return VOICE_CONFERENCE_ANSWER;
  if (answerRule === 'transferAnswer') return VOICE_TRANSFER_ANSWER;
  return api === 'v1' ? V1_ANSWER : VOICE_ANSWER;
}

/** A finding quotes nothing of the document, so the log line cannot contain personal data. */
function lineOf({ code, line, column, message, page }: BxmlFinding, handler: string, event: string): string {
  return (
    `${handler} answered bandwidth.${event} with BXML that Bandwidth does not run as written, ` +
    `at line ${line}, column ${column}: ${message} [${code}] ${page}`
  );
}
