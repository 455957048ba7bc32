import { useState } from 'preact/hooks';
import { inHand, to } from '../phones/phones.js';
import * as actions from '../platform/actions.js';

/** A message of the phone in the hand. */
export function MessageForm() {
  const [text, setText] = useState('');
  const [picture, setPicture] = useState('');
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' && picture.trim() === '') return;
    const media = picture.trim() === '' ? {} : { media: [picture.trim()] };
    if (!(await actions.text({ from: inHand.value, to: [to.value], text, ...media }))) return;
    setText('');
    setPicture('');
  };
  return (
    <form class="say message-form" onSubmit={(event) => void send(event)}>
      <input
        aria-label="Message"
        placeholder="Write a message"
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <input
        class="picture-field"
        aria-label="Picture URL"
        placeholder="Picture URL"
        autocomplete="off"
        spellcheck={false}
        value={picture}
        onInput={({ currentTarget }) => setPicture(currentTarget.value)}
      />
      <button type="submit">Send</button>
    </form>
  );
}
