import { Inject, Injectable } from '@nestjs/common';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';
import { Turns } from '../store/turns.js';

/** One of your numbers, and those it writes with: one, or a group. All in E.164, the group in any order. */
export interface Thread {
  readonly ours: string;
  readonly others: readonly string[];
}

/** A message of a thread. */
export interface ThreadMessage {
  readonly id: string;
  readonly from: string;
  /** When it was sent, ms since 1970. */
  readonly at: number;
  readonly text: string;
  /** What came with it, as `Attachments` knows it; of one of yours, the URLs that it was sent with. */
  readonly files: readonly string[];
}

/**
 * Keeps messages by threads. A message is stored before it is listed, and listed once, so that a failure in between is
 * mended by the next attempt.
 */
@Injectable()
export class Threads {
  private readonly messages: Store<ThreadMessage>;
  private readonly lists: Store<readonly string[]>;
  private readonly turns = new Turns();

  constructor(@Inject(OPEN_STORE) open: OpenStore) {
    this.messages = open('sms-inbox-messages');
    this.lists = open('sms-inbox-lists');
  }

  async add(thread: Thread, message: ThreadMessage): Promise<void> {
    await this.messages.set(message.id, message);
    await this.list(thread.ours, othersOf(thread));
    await this.list(keyOf(thread), message.id);
  }

  /** The messages of a thread in the order in which they were sent. */
  async read(thread: Thread): Promise<readonly ThreadMessage[]> {
    const ids = (await this.lists.get(keyOf(thread))) ?? [];
    const found = await Promise.all(ids.map((id) => this.messages.get(id)));
    return found.flatMap((message) => message ?? []).toSorted((one, other) => one.at - other.at);
  }

  /** The threads of one of your numbers, the oldest first. */
  async of(ours: string): Promise<readonly Thread[]> {
    const known = (await this.lists.get(ours)) ?? [];
    return known.map((others) => ({ ours, others: others.split(' ') }));
  }

  private async list(key: string, entry: string): Promise<void> {
    await this.turns.take(key, async () => {
      const known = (await this.lists.get(key)) ?? [];
      if (!known.includes(entry)) await this.lists.set(key, [...known, entry]);
    });
  }
}

function keyOf(thread: Thread): string {
  return `${thread.ours} ${othersOf(thread)}`;
}

/** A group is the same one in any order. */
function othersOf({ others }: Thread): string {
  return [...new Set(others)].toSorted().join(' ');
}
