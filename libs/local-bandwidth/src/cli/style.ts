import { styleText } from 'node:util';

type Format = 'green' | 'red' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** Colours a text, or returns it unchanged if colours are off. */
export type Style = (format: Format, text: string) => string;

/** Uses colours on a terminal, unless `NO_COLOR` is set (https://no-color.org). */
export function styleFor(stream: { readonly isTTY?: boolean }, variables: NodeJS.ProcessEnv): Style {
  const colours = stream.isTTY === true && !variables['NO_COLOR'];
  return (format, text) => (colours ? styleText(format, text, { validateStream: false }) : text);
}
