import { useEffect, useRef, useState } from 'preact/hooks';
import { problemOf, type Recognition, recognitionClass, wordsIn } from './recognition.js';

interface Recognizer {
  readonly isListening: boolean;
  /** Why nothing was recognised; empty if there is no error. */
  readonly problem: string;
  /** Starts or stops listening for one utterance. The browser asks the user for permission. */
  readonly toggle: () => void;
}

/**
 * Recognises what the user says.
 *
 * @param phone the call that the words are for; recognition stops when it changes, so that no other call gets the words
 * @param onWords receives the words of each utterance
 * @returns `undefined` if the browser has no speech recognition
 */
export function useRecognition(phone: string | undefined, onWords: (words: string) => void): Recognizer | undefined {
  const [isListening, setListening] = useState(false);
  const [problem, setProblem] = useState('');
  const current = useRef<Recognition | undefined>(undefined);
  const stop = () => {
    const running = current.current;
    current.current = undefined;
    setListening(false);
    running?.abort();
  };
  useEffect(() => {
    setProblem('');
    return stop;
  }, [phone]);
  const Class = recognitionClass();
  if (!Class) return undefined;
  const start = () => {
    const recognition = new Class();
    const isCurrent = () => current.current === recognition;
    recognition.lang = navigator.language;
    recognition.addEventListener('result', (event) => {
      const words = wordsIn(event);
      if (isCurrent() && words !== '') onWords(words);
    });
    recognition.addEventListener('error', ({ error }) => isCurrent() && setProblem(problemOf(error)));
    recognition.addEventListener('end', () => isCurrent() && stop());
    current.current = recognition;
    setProblem('');
    setListening(true);
    try {
      recognition.start();
    } catch {
      stop();
      setProblem(problemOf(''));
    }
  };
  return { isListening, problem, toggle: isListening ? stop : start };
}
