/** What an error code of a message means. */
export interface MessageErrorAdvice {
  /** What went wrong. */
  readonly text: string;
  /**
   * Whether to send the message again. `never`: it would fail the same way. `later`: after a pause. `once`: a single
   * time after a pause, since the codes of carriers are not dependable. `unclear`: it may have arrived after all.
   */
  readonly retry: 'never' | 'later' | 'once' | 'unclear';
}

export const never = (text: string): MessageErrorAdvice => ({ text, retry: 'never' });
export const later = (text: string): MessageErrorAdvice => ({ text, retry: 'later' });
export const once = (text: string): MessageErrorAdvice => ({ text, retry: 'once' });
export const unclear = (text: string): MessageErrorAdvice => ({ text, retry: 'unclear' });
