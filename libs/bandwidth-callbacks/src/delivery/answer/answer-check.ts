import { type BxmlFinding, checkBxml } from 'bandwidth-bxml';
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
import { Remembered } from '../../fast-path/fast-path.js';
import { errorKind, printableName } from '../../privacy/redact.js';
import { logAnswerProblem } from '../failure/failure-log.js';
import { OnceLog } from '../../log/once-log.js';

/** Named instead of a handler where a fallback answered. */
export const FALLBACK = 'fallbackAnswer';

/** Checks the BXML of an answer without changing it. Never throws. */
export interface AnswerChecking {
  check(document: string, handler: string, definition: EventDefinition, context: CallbackContext): void;
}

/** The findings are remembered of so many characters of answers. */
const MOST_REMEMBERED = 1_048_576;

/** Stands for the URL that an answer comes from. Bandwidth knows that URL, so relative ones always resolve. */
const SOME_ADDRESS = 'https://application.invalid';

/**
 * Tells the author of an answer what Bandwidth will do with it. It logs an error for an answer that Bandwidth refuses,
 * since that ends the call. As the option `checkBxml` asks, it counts what Bandwidth would not run as written, and
 * warns of each kind once for each handler. V1 is left out, since its verbs are others and are not listed here.
 */
export class AnswerCheck implements AnswerChecking {
  /** The violations of each document, by the rule of the event that it answered. */
  private readonly violations = new Remembered<Map<AnswerRule, readonly AnswerViolation[]>>(MOST_REMEMBERED);
  private readonly findings = new Remembered<readonly BxmlFinding[]>(MOST_REMEMBERED);

  constructor(
    private readonly options: Pick<ResolvedOptions, 'checkBxml' | 'baseUrl' | 'instance'>,
    private readonly count: (
      code: string,
      of: { readonly name: string; readonly api: string; readonly instance: string },
    ) => void,
    /** Shared by the registrations of an application, since a handler may take the events of all of them. */
    private readonly once = new OnceLog(),
    private readonly find: typeof checkBxml = checkBxml,
  ) {}

  check(document: string, handler: string, definition: EventDefinition, context: CallbackContext): void {
    for (const { verb, rule } of this.violationsOf(document, ruleFor(definition))) {
      const reason = verb ? `<${printableName(verb)}>: ${rule}` : rule;
      logAnswerProblem(`by ${handler} will be refused by Bandwidth: ${reason}`, context);
    }
    if (this.options.checkBxml !== 'off' && definition.api !== 'v1') this.tellFindings(document, handler, context);
  }

  private violationsOf(document: string, rule: AnswerRule): readonly AnswerViolation[] {
    const known = this.violations.of(document, () => new Map());
    const violations = known.get(rule) ?? answerViolations(document, rule);
    known.set(rule, violations);
    return violations;
  }

  private tellFindings(document: string, handler: string, { name, api }: CallbackContext): void {
    const { baseUrl = SOME_ADDRESS, instance } = this.options;
    try {
      const find = () => this.find(document, { relativeTo: `${baseUrl}/` });
      for (const finding of this.findings.of(document, find)) {
        this.count(finding.code, { name, api, instance });
        this.tell(`${whoseIs(handler, instance)} ${finding.code}`, lineOf(finding, handler, name));
      }
    } catch (error) {
      this.tell('', `An answer could not be checked (${errorKind(error)}); it was sent unchanged.`);
    }
  }

  private tell(kind: string, line: string): void {
    if (this.options.checkBxml === 'warn') this.once.tell(kind, line);
  }
}

/** Who gave an answer. Each registration has a fallback of its own. */
function whoseIs(handler: string, instance: string): string {
  return handler === FALLBACK ? `${handler} of ${instance}` : handler;
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
