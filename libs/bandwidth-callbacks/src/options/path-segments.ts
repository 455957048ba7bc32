/** Letters that need no escaping in a URL, or a whole parameter. Patterns beyond that differ between Express and Fastify. */
const SEGMENT = /^(?!\.{1,2}$)(?:[\w.~-]+|:\w+)$/;

/** Whether a text can be a path, or the end of one: segments with single slashes between them. */
export function isPath(text: string): boolean {
  return text.split('/').every((segment) => SEGMENT.test(segment));
}
