/**
 * Characters that need no escaping in a URL, or a whole parameter. Other patterns differ between Express and Fastify.
 */
const SEGMENT = /^(?!\.{1,2}$)(?:[\w.~-]+|:\w+)$/;

/** Whether a text is a valid path or the end of one: segments separated by single slashes. */
export function isPath(text: string): boolean {
  return text.split('/').every((segment) => SEGMENT.test(segment));
}
