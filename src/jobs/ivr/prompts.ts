/** What callers hear, in the languages they can choose. */
export const prompts = {
  en_US: {
    menu: 'For sales, press 1. For service, press 2.',
    again: 'Sorry, that is not on the menu.',
    silence: 'We did not hear a key.',
    closed: 'We are closed. Please call between nine and five, Monday to Friday.',
    connecting: 'One moment, please.',
    nobody: 'Nobody is free. Please call again later.',
    goodbye: 'Goodbye.',
  },
  es_MX: {
    menu: 'Para ventas, oprima 1. Para servicio, oprima 2.',
    again: 'Perdón, esa opción no existe.',
    silence: 'No oímos ninguna tecla.',
    closed: 'Está cerrado. Llame de nueve a cinco, de lunes a viernes.',
    connecting: 'Un momento, por favor.',
    nobody: 'Nadie está libre. Llame más tarde.',
    goodbye: 'Adiós.',
  },
} as const;

export type Language = keyof typeof prompts;

export function languageOf(text: unknown): Language {
  return text === 'es_MX' ? text : 'en_US';
}
