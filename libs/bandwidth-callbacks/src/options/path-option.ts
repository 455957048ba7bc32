import { invalidOption, text } from './option-rules.js';
import { isPath } from './path-segments.js';

/**
 * The option `path`, without slashes at its ends.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function pathOption(value: unknown): string {
  const trimmed = text('path', value).replaceAll(/^\/+|\/+$/g, '');
  if (trimmed === '') throw invalidOption('path', 'must name at least one segment, such as `bandwidth/callbacks`');
  const parameters = trimmed.split('/').filter((segment) => segment.startsWith(':'));
  if (new Set(parameters).size < parameters.length) throw invalidOption('path', 'must name each parameter only once');
  if (isPath(trimmed)) return trimmed;
  throw invalidOption(
    'path',
    'must be made of segments of letters, digits and -._~, or of whole parameters such as `:tenant`',
  );
}
