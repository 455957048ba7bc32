import { computed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { selectedPhone, to } from '../phones/phones.js';
import { platform } from '../platform/platform.js';
import { MessageBubble } from './MessageBubble.js';
import { MessageForm } from './MessageForm.js';

/** The messages that the selected phone sent or received. */
const conversation = computed(() =>
  platform.messages.value.filter(
    ({ from, to: recipients }) => from === selectedPhone.value || recipients.includes(selectedPhone.value),
  ),
);

export function MessagesRegion() {
  const list = useRef<HTMLOListElement>(null);
  const messages = conversation.value;
  useEffect(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [messages.length, selectedPhone.value]);
  return (
    <Region name="Messages" class="messages" tools={<p class="region-facts mono">{selectedPhone.value}</p>}>
      {messages.length === 0 ? (
        <Empty title="No message yet">
          What you write here is sent from {selectedPhone.value} to {to.value || 'the application'}: as an SMS or, with
          a picture, as an MMS.
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
