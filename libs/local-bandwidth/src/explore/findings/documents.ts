import { type BxmlElement, type BxmlFindingCode, VERBS } from 'bandwidth-bxml';
import type { Explorer } from '../explorer.js';
import { promptsOf, type SeenDocument, wordsOf } from '../seen-documents.js';
import { shapeOf } from '../without-ids.js';
import { at, type Found } from './found.js';

/** Findings of the checker that are left out, since the exploration has better ones or since they are usual locally. */
const LEFT_OUT: ReadonlySet<BxmlFindingCode> = new Set<BxmlFindingCode>([
  'BXML_NEVER_RUN',
  'BXML_GATHER_WITHOUT_URL',
  'BXML_CREDENTIALS_UNSECURED',
]);

/** The warnings of the checker. */
export function warnings({ documents }: Explorer): Found[] {
  return documents.all().flatMap((document) =>
    document.findings
      .filter(({ code, severity }) => severity === 'warning' && !LEFT_OUT.has(code))
      .map(({ code: rule, message, line, column, page }): Found => {
        const { path, url } = document;
        return { code: 'EXPLORE_BXML', severity: 'warning', message, path, document, url, line, column, rule, page };
      }),
  );
}

/** Verbs without a fallback URL, one finding for each callback URL. */
export function missingFallbacks({ documents }: Explorer): Found[] {
  const places = new Map<string, Found>();
  for (const document of documents.all()) {
    for (const verb of document.verbs.flatMap((each) => [each, ...each.children])) {
      for (const [fallback, key] of withoutFallback(document, verb)) {
        if (places.has(key)) continue;
        const message = `<${verb.name}> has no ${fallback}: a failure of the application ends the call.`;
        const where = { path: document.path, ...at(document, verb) };
        places.set(key, { code: 'EXPLORE_FALLBACK_MISSING', severity: 'warning', message, ...where });
      }
    }
  }
  return [...places.values()];
}

/** The missing fallback attributes of a verb, each with a key for the URL that it would replace. */
function withoutFallback({ url }: SeenDocument, { name, attributes }: BxmlElement): [fallback: string, key: string][] {
  const known = VERBS.get(name)?.attributes ?? {};
  return Object.entries(attributes).flatMap(([attribute, value]): [string, string][] => {
    const fallback = attribute.replace(/Url$/, 'FallbackUrl');
    const isMissing = fallback !== attribute && fallback in known && !attributes[fallback]?.trim();
    if (!isMissing || value.trim() === '') return [];
    const target = URL.canParse(value, url) ? new URL(value, url).href : value;
    return [[fallback, `${name} ${attribute} ${shapeOf(target)}`]];
  });
}

/** Prompts that nobody hears and verbs that never run, in documents where everything was tried. */
export function unused({ documents }: Explorer): Found[] {
  return documents.all().flatMap((document) => {
    const isSkipped = document.ran.size === 0; // an invalid document has a finding already
    return isSkipped ? [] : document.verbs.flatMap((verb) => unusedIn(document, verb));
  });
}

function unusedIn(document: SeenDocument, verb: BxmlElement): Found[] {
  const { path, ran, heard } = document;
  const isNeverRun = !ran.has(verb);
  if (document.isCut && !(isNeverRun && isBehindAll(document, verb))) return [];
  const prompts = promptsOf(verb).filter((prompt) => !heard.has(prompt) && wordsOf(prompt) !== '');
  const unheard = prompts.map((prompt): Found => {
    const message = `Nobody hears "${wordsOf(prompt)}"${isNeverRun ? `, since <${verb.name}> never runs` : ''}.`;
    return { code: 'EXPLORE_PROMPT_UNHEARD', severity: 'error', message, path, ...at(document, prompt) };
  });
  if (!isNeverRun || unheard.length > 0) return unheard;
  // A Hangup that never runs does no harm.
  const severity = verb.name === 'Hangup' ? 'warning' : 'error';
  const message = `<${verb.name}> never runs.`;
  return [{ code: 'EXPLORE_VERB_UNRUN', severity, message, path, ...at(document, verb) }];
}

/** Tells whether a verb follows one that never returns, so that no path leads to it, tried or not. */
function isBehindAll({ findings, verbs }: SeenDocument, verb: BxmlElement): boolean {
  const first = findings.find(({ code }) => code === 'BXML_NEVER_RUN');
  const begin = verbs.findIndex(({ line, column }) => line === first?.line && column === first.column);
  return begin !== -1 && verbs.indexOf(verb) >= begin;
}
