import { readBxml } from 'bandwidth-bxml';

/** Bandwidth's limits for an answer. A verb is an element directly under `<Response>`. */
export interface AnswerRule {
  /** Largest document, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** The only verbs that may be used; without it, all but the forbidden ones, new ones included. */
  readonly allowedVerbs?: readonly string[];
  readonly forbiddenVerbs?: readonly string[];
}

/** One reason why Bandwidth would refuse a document. */
export interface AnswerViolation {
  /** The verb that breaks the rule, where one does. */
  readonly verb?: string;
  /** The rule, and how the document breaks it; holds nothing of the document's content. */
  readonly rule: string;
}

/**
 * V1: "The maximum size of a BXML document is 16 KB" (Bandwidth/ap-docs `bxml/bxml.md`). It does not say, here
 * and below, whether a KB has 1000 or 1024 bytes; a document within 1000 is accepted in both cases.
 */
export const V1_ANSWER: AnswerRule = { maxBytes: 16_000 };

/** Voice: "The maximum size of a BXML document is 64 KB" (https://dev.bandwidth.com/docs/voice/bxml). */
export const VOICE_ANSWER: AnswerRule = { maxBytes: 64_000 };

/**
 * Answers to `conferenceCreated`, `conferenceMemberJoin`, `conferenceMemberExit` and `conferenceRedirect`: "BXML
 * containing unsupported verbs will be rejected completely" (Bandwidth/api-docs `site/docs/voice/bxml/conference.mdx`).
 */
export const VOICE_CONFERENCE_ANSWER: AnswerRule = {
  ...VOICE_ANSWER,
  allowedVerbs: ['PlayAudio', 'SpeakSentence', 'StartRecording', 'StopRecording', 'PauseRecording', 'ResumeRecording'],
};

/**
 * Answers to `transferAnswer`. The page lists which verbs are allowed and which are not, but is older than some verbs;
 * verbs that it does not list are accepted (Bandwidth/api-docs `site/docs/voice/webhooks/transferAnswer.mdx`).
 */
export const VOICE_TRANSFER_ANSWER: AnswerRule = {
  ...VOICE_ANSWER,
  forbiddenVerbs: ['Bridge', 'Conference', 'Forward', 'Transfer'],
};

/** For these events only the size limit is documented. */
const NO_LIMITS = { maxBytes: Infinity, maxDepth: Infinity, maxElements: Infinity };

/**
 * Why Bandwidth would refuse this document as an answer; empty if no rule is broken. Never throws. A document that is
 * too large is not parsed, and one that is not well-formed gets only that finding. Elements inside a verb (the prompts
 * of a `<Gather>`, SSML in a `<SpeakSentence>`) are not checked, and a verb that breaks a rule several times is
 * reported once.
 */
export function answerViolations(document: string, rule: AnswerRule): AnswerViolation[] {
  const bytes = Buffer.byteLength(document);
  if (bytes > rule.maxBytes) {
    return [{ rule: `the document has ${bytes} bytes, and may have ${rule.maxBytes} at most` }];
  }
  const reading = readBxml(document, NO_LIMITS);
  if ('problem' in reading) {
    const { message, line, column } = reading.problem;
    return [{ rule: `in line ${line}, column ${column}: ${message}` }];
  }
  const { name, children } = reading.root;
  if (name !== 'Response') return [{ rule: 'the root element is not <Response>' }];
  const verbs = new Set(children.map((child) => child.name));
  return [...verbs].flatMap((verb) => verbViolations(verb, rule));
}

function verbViolations(verb: string, { allowedVerbs, forbiddenVerbs }: AnswerRule): AnswerViolation[] {
  if (allowedVerbs && !allowedVerbs.includes(verb)) {
    return [{ verb, rule: `only ${allowedVerbs.join(', ')} may be used in this answer` }];
  }
  if (forbiddenVerbs?.includes(verb)) {
    return [{ verb, rule: `${forbiddenVerbs.join(', ')} may not be used in this answer` }];
  }
  return [];
}
