/** The part of the browser's `SpeechRecognition` that the page uses; TypeScript's DOM library does not declare it. */
export interface Recognition {
  lang: string;
  addEventListener(name: 'result', listener: (event: RecognitionEvent) => void): void;
  addEventListener(name: 'error', listener: (event: { readonly error: string }) => void): void;
  addEventListener(name: 'end', listener: () => void): void;
  start(): void;
  abort(): void;
}

interface RecognitionEvent {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

interface Recognizing {
  readonly SpeechRecognition?: new () => Recognition;
  readonly webkitSpeechRecognition?: new () => Recognition;
}

/** The browser's speech recognition; `undefined` if it has none. */
export function recognitionClass(): (new () => Recognition) | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as Recognizing;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

export function wordsIn({ results }: RecognitionEvent): string {
  return Array.from(results, (result) => result[0]?.transcript ?? '')
    .join(' ')
    .trim();
}

/** Explains an error of the speech recognition; empty if the user stopped it. */
export function problemOf(error: string): string {
  switch (error) {
    case 'aborted':
      return '';
    case 'not-allowed':
      return 'This page may not use the microphone. Allow it in the browser, or type what you say.';
    case 'service-not-allowed':
      return 'The browser does not let this page recognise speech. Type what you say.';
    case 'audio-capture':
      return 'The browser finds no microphone. Connect one, or type what you say.';
    case 'no-speech':
      return 'Nothing was heard. Try again, or type what you say.';
    case 'network':
      return 'The browser cannot reach its speech recognition. Type what you say.';
    default:
      return 'The browser did not recognise it. Try again, or type what you say.';
  }
}
