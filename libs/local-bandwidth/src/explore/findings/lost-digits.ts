import type { Explorer, Visited } from '../explorer.js';
import { nameOf } from '../move.js';
import { isMultiple } from '../place.js';
import { promptsOf, type SeenDocument, wordsOf } from '../seen-documents.js';
import { shapeOf } from '../without-ids.js';
import type { Walk } from '../walk.js';
import { at, type Found } from './found.js';

const LOST = 'EXPLORE_DIGITS_LOST';

/** Keys that have no effect. @param isKept whether a Gather takes keys that were pressed before it */
export function lostDigits(explorer: Explorer, isKept: boolean): Found[] {
  return [
    ...[...explorer.visited.values()].flatMap((visited) => [...thrownAway(visited), ...allAlike(visited)]),
    ...(isKept ? [] : explorer.documents.all().flatMap((document) => pressedTooEarly(document))),
  ];
}

function thrownAway({ place, moves }: Visited): Found[] {
  const { kind, verb, document } = place;
  if (kind !== 'gather' || verb.attributes['gatherUrl']?.trim()) return [];
  const message = '<Gather> has no gatherUrl, so that the digits are thrown away.';
  const where = { path: moves.map(nameOf), rule: 'BXML_GATHER_WITHOUT_URL', ...at(document, verb) };
  return [{ code: LOST, severity: 'error', message, ...where }];
}

/** Gathers whose keys all lead to the same answer. */
function allAlike({ place, moves, walks }: Visited): Found[] {
  const { kind, verb, document } = place;
  if (kind !== 'gather' || !verb.attributes['gatherUrl']?.trim()) return [];
  const pressed = walks.filter(({ move }) => move.do === 'press');
  const answers = new Set(pressed.map(({ walk }) => answerOf(walk)));
  if (pressed.length < 2 || answers.size > 1) return [];
  const silent = walks.find(({ move }) => move.do === 'wait');
  const isWithoutEffect = silent !== undefined && answers.has(answerOf(silent.walk));
  const message = isWithoutEffect
    ? 'The application answers the same whatever is pressed, and when nothing is.'
    : 'The application answers the same whatever is pressed.';
  const severity = isWithoutEffect && !isMultiple(verb) ? 'error' : 'warning';
  return [{ code: LOST, severity, message, path: moves.map(nameOf), ...at(document, verb) }];
}

/** The result of the last move as a text: the documents, and how the call ended or the place where it continued. */
function answerOf({ last, end }: Walk): string {
  const documents = last.documents.map(({ shape }) => shape).join('\n');
  const how = end.kind === 'place' ? shapeOf(end.place.key) : end.kind === 'ended' ? end.cause : end.kind;
  return `${documents}\n${how}`;
}

/** Words of a prompt that ask for a key. */
const ASKS = /\b(?:press|dial|enter|key in|type)\b/i;
/** Verbs that may stand between a prompt and the verb that takes its keys. */
const BETWEEN = new Set(['SpeakSentence', 'PlayAudio', 'Pause', 'Tag']);
/** Verbs that take no keys that were pressed before them. */
const TAKES_NONE = new Set(['Gather', 'Redirect', 'Hangup']);

/** Prompts that ask for keys before a verb takes them, or where none does. */
function pressedTooEarly(document: SeenDocument): Found[] {
  const { verbs } = document;
  return verbs.flatMap((verb, index): Found[] => {
    if (promptsOf(verb)[0] !== verb || !document.heard.has(verb)) return [];
    const next = verbs.slice(index + 1).find(({ name }) => !BETWEEN.has(name));
    const words = wordsOf(verb);
    const isMeantFor = next?.name === 'Gather' && next.children.length === 0;
    if ((!ASKS.test(words) && !isMeantFor) || (next && !TAKES_NONE.has(next.name))) return [];
    const message =
      next && next.name !== 'Hangup'
        ? `Keys pressed during "${words}" are thrown away, since it is said before the <${next.name}>, not in it.`
        : `"${words}" asks for keys, and nothing takes them.`;
    return [{ code: LOST, severity: 'warning', message, path: document.path, ...at(document, verb) }];
  });
}
