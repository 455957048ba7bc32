/** What somebody does at a place. */
export type Move =
  | { readonly do: 'press'; readonly digits: string }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'wait' }
  | { readonly do: 'hangUp' }
  /** At a Record: speaks, then presses the key that ends it. */
  | { readonly do: 'leaveMessage' }
  /** At a Transfer: the phone that is called answers, and hangs up after a while. */
  | { readonly do: 'answer' }
  /** At a Transfer: every phone that is called is busy. */
  | { readonly do: 'busy' };

const NAMES = { wait: 'wait', hangUp: 'hang up', leaveMessage: 'message', answer: 'answered', busy: 'busy' } as const;

/** How a move is called in paths: `1`, `wait`, `hang up`. */
export function nameOf(move: Move): string {
  if (move.do === 'press') return move.digits;
  if (move.do === 'say') return `say ${move.text}`;
  return NAMES[move.do];
}
