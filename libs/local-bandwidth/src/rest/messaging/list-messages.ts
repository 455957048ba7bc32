import type { Operation, RestAsked } from '../operation.js';
import { RestError } from '../rest-error.js';
import { type ListedMessage, listedMessages } from './listed-message.js';
import { FILTERS, isChosen } from './message-filters.js';
import { inOrder } from './message-order.js';
import { type PageStart, startOf, tokenOf } from './page-token.js';

const USUAL_LIMIT = 100;
/** The position of the last message that a page can have. */
const MOST = 10_000;
/** The age of the oldest message in the list, ms. */
const FOUND_FOR = 1_209_600_000;

export const listMessages: Operation = {
  id: 'listMessages',
  does: 'The messages that are kept, inbound and outbound, once for each recipient, the newest first, in pages',
  api: 'messaging',
  method: 'GET',
  path: '/users/{accountId}/messages',
  query: {
    ...Object.fromEntries(Object.entries(FILTERS).map(([name, { schema }]) => [name, schema])),
    sort: { type: 'string' },
    pageToken: { type: 'string', maxLength: 100 },
    limit: { type: 'integer', minimum: 1, maximum: MOST },
    limitTotalCount: { type: 'boolean' },
  },
  handle: (asked) => {
    const { session, query } = asked;
    if (!Object.keys(FILTERS).some((name) => query.has(name))) {
      throw new RestError(400, 'At least one query parameter that filters messages is required');
    }
    const token = query.get('pageToken');
    const start = token === null ? { after: 0, newest: session.messages().at(-1)?.id ?? '' } : startOf(token);
    const limit = Number(query.get('limit') ?? USUAL_LIMIT);
    if (start.after + limit > MOST) throw new RestError(400, `The sum of limit and after must not exceed ${MOST}`);
    const all = inOrder(chosen(asked, start), query.get('sort'));
    const isLimited = query.get('limitTotalCount') === 'true';
    return {
      status: 200,
      body: {
        totalCount: isLimited ? Math.min(all.length, MOST) : all.length,
        pageInfo: pageInfo(asked, start, limit, all.length),
        messages: all.slice(start.after, start.after + limit),
      },
    };
  },
};

/** The messages that the request chooses, the newest first. */
function chosen({ session, accountId, query }: RestAsked, { newest }: PageStart): ListedMessage[] {
  const messages = session.messages();
  const count = messages.findIndex(({ id }) => id === newest) + 1;
  return messages
    .slice(0, count === 0 ? undefined : count)
    .filter(({ time }) => time > session.now - FOUND_FOR)
    .toReversed()
    .flatMap((message) => listedMessages(message, accountId))
    .filter((message) => isChosen(message, query));
}

function pageInfo(asked: RestAsked, { after, newest }: PageStart, limit: number, total: number) {
  const next = after + limit;
  return {
    ...(after > 0 && page(asked, 'prev', { after: Math.max(0, after - limit), newest })),
    ...(next < total && next < MOST && page(asked, 'next', { after: next, newest })),
  };
}

function page({ accountId, query, baseUrl }: RestAsked, which: 'prev' | 'next', start: PageStart) {
  const token = tokenOf(start);
  const parameters = new URLSearchParams(query);
  parameters.set('pageToken', token);
  const url = `${baseUrl}/users/${encodeURIComponent(accountId)}/messages?${parameters.toString()}`;
  return { [`${which}Page`]: url, [`${which}PageToken`]: token };
}
