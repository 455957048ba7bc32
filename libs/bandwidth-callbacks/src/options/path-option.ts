import type { OptionRules } from './option-rules.js';
import { isPath } from './path-segments.js';

/**
 * The option `path`, without slashes at its ends.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function pathOption(value: unknown, rules: OptionRules): string {
  const trimmed = rules.text('path', value).replaceAll(/^\/+|\/+$/g, '');
  if (trimmed === '') throw rules.invalid('path', 'must name at least one segment, such as `bandwidth/callbacks`');
  const parameters = trimmed.split('/').filter((segment) => segment.startsWith(':'));
  if (new Set(parameters).size < parameters.length) throw rules.invalid('path', 'must name each parameter only once');
  if (isPath(trimmed)) return trimmed;
  throw rules.invalid(
    'path',
    'must be made of segments of letters, digits and -._~, or of whole parameters such as `:tenant`',
  );
}
