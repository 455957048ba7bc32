/** An action at a place, by the caller or at a phone that is called. */
export type Move =
  | { readonly do: 'press'; readonly digits: string }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'wait' }
  | { readonly do: 'hangUp' }
  /** At a Record: says a message, then presses the key that ends it. */
  | { readonly do: 'leaveMessage' }
  /** At a Transfer: the phone that is called answers, and hangs up later. */
  | { readonly do: 'answer' }
  /** At a Transfer: every phone that is called is busy. */
  | { readonly do: 'busy' };

const NAMES = { wait: 'wait', hangUp: 'hang up', leaveMessage: 'message', answer: 'answered', busy: 'busy' } as const;

/** The name of a move in paths: `1`, `wait`, `hang up`. */
export function nameOf(move: Move): string {
  if (move.do === 'press') return move.digits;
  if (move.do === 'say') return `say ${move.text}`;
  return NAMES[move.do];
}
