import { computed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { inHand, to } from '../phones/phones.js';
import { platform } from '../platform/platform.js';
import { MessageBubble } from './MessageBubble.js';
import { MessageForm } from './MessageForm.js';

/** Those that the phone in the hand has sent or was sent. */
const conversation = computed(() =>
  platform.messages.value.filter(
    ({ from, to: recipients }) => from === inHand.value || recipients.includes(inHand.value),
  ),
);

export function MessagesRegion() {
  const list = useRef<HTMLOListElement>(null);
  const messages = conversation.value;
  useEffect(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [messages.length, inHand.value]);
  return (
    <Region name="Messages" class="messages" tools={<p class="region-facts mono">{inHand.value}</p>}>
      {messages.length === 0 ? (
        <Empty title="No message yet">
          Write one as {inHand.value}; {to.value || 'the application'} gets it as a text or, with a picture, as an MMS.
        </Empty>
      ) : (
        <ol class="lines" ref={list} aria-live="polite" tabIndex={0} aria-label="What was written">
          {messages.map((message) => (
            <MessageBubble key={message.messageId} message={message} />
          ))}
        </ol>
      )}
      <MessageForm />
    </Region>
  );
}
