import { type Node, type ParseError, printParseErrorCode } from 'jsonc-parser';

/** Why a text is no JSON: `close brace expected`. */
export function syntaxProblem(error: ParseError | undefined): string {
  const what = error ? printParseErrorCode(error.error) : 'NoValue';
  return what.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** The fields that an object names a second time, anywhere in a text, in its order. */
export function duplicatesIn(node: Node): { readonly offset: number; readonly name: string }[] {
  const { type, children = [] } = node;
  const inner = children.flatMap((child) => duplicatesIn(child));
  if (type !== 'object') return inner;
  const seen = new Set<unknown>();
  const own = children.flatMap(({ children: [name] = [] }) => {
    if (!name) return [];
    const isSeen = seen.has(name.value);
    seen.add(name.value);
    return isSeen ? [{ offset: name.offset, name: String(name.value) }] : [];
  });
  return [...own, ...inner].toSorted((one, other) => one.offset - other.offset);
}
