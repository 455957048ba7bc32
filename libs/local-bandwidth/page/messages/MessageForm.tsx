import { useState } from 'preact/hooks';
import { selectedPhone, to } from '../phones/phones.js';
import * as actions from '../platform/actions.js';

/** Writes a message that the selected phone sends. */
export function MessageForm() {
  const [text, setText] = useState('');
  const [picture, setPicture] = useState('');
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' && picture.trim() === '') return;
    const media = picture.trim() === '' ? {} : { media: [picture.trim()] };
    if (!(await actions.text({ from: selectedPhone.value, to: [to.value], text, ...media }))) return;
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
