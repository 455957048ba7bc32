import { useEffect, useRef, useState } from 'preact/hooks';
import { problemOf, type Recognition, recognitionClass, wordsIn } from './recognition.js';

/** Speech recognition for a phone. */
interface Recognizer {
  readonly isListening: boolean;
  /** Why nothing was recognised; empty when it was. */
  readonly problem: string;
  /** Listens for one utterance, or stops listening. The browser asks whether it may. */
  readonly toggle: () => void;
}

/**
 * Recognises what somebody says.
 *
 * @param phone whose call it is; what is said for one is not heard by another
 * @returns nothing where the browser has no speech recognition
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
