import { Inject, Injectable } from '@nestjs/common';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';

/** One of your numbers, and somebody who writes to it. Both in E.164. */
export interface Conversation {
  readonly ours: string;
  readonly theirs: string;
}

/** What somebody asked for. */
export type Wish = 'STOP' | 'START';

interface OptOut {
  readonly wish: Wish;
  /** When the message that said so was sent, ms since 1970. */
  readonly at: number;
  /** Whether the one who asked was told. */
  readonly isConfirmed: boolean;
}

/** Who wants no messages. The wish is stored before it is confirmed, so that it counts when the confirmation fails. */
@Injectable()
export class OptOuts {
  private readonly wishes: Store<OptOut>;

  constructor(@Inject(OPEN_STORE) open: OpenStore) {
    this.wishes = open('opt-outs');
  }

  async wantsNothing(conversation: Conversation): Promise<boolean> {
    return (await this.wishes.get(keyOf(conversation)))?.wish === 'STOP';
  }

  /**
   * Stores a wish. Messages may arrive in another order than they were sent in, and then the last one sent counts.
   *
   * @returns whether it is still to be confirmed
   */
  async store(conversation: Conversation, wish: Wish, sent: Date): Promise<boolean> {
    const at = sent.getTime();
    const before = await this.wishes.get(keyOf(conversation));
    if (before && before.at > at) return false;
    const isConfirmed = before?.wish === wish && before.isConfirmed;
    await this.wishes.set(keyOf(conversation), { wish, at, isConfirmed });
    return !isConfirmed;
  }

  /** The one who had this wish was told that it is heeded. */
  async confirm(conversation: Conversation, wish: Wish): Promise<void> {
    const stored = await this.wishes.get(keyOf(conversation));
    if (stored?.wish === wish) await this.wishes.set(keyOf(conversation), { ...stored, isConfirmed: true });
  }
}

function keyOf({ ours, theirs }: Conversation): string {
  return `${ours} ${theirs}`;
}
