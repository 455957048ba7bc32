import { styleText } from 'node:util';

type Format = 'green' | 'red' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** Colours a text, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** Colours on a terminal, unless `NO_COLOR` is set (https://no-color.org). */
export function styleFor(stream: { readonly isTTY?: boolean }, variables: NodeJS.ProcessEnv): Style {
  const colours = stream.isTTY === true && !variables['NO_COLOR'];
  return (format, text) => (colours ? styleText(format, text, { validateStream: false }) : text);
}
