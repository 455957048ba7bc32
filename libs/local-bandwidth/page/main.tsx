import { render } from 'preact';
import { pollDeadLetters } from './dead-letters/poll.js';
import { listenToKeyboard } from './keyboard.js';
import { Page } from './Page.js';
import { keepInAddress } from './parts/view.js';
import { connect } from './platform/connect.js';
import { refreshRest } from './platform/rest.js';
import { ringAloud } from './phones/ringing.js';
import { speakAloud } from './phones/voices.js';

keepInAddress();
render(<Page />, document.body);
listenToKeyboard();
speakAloud();
ringAloud();
pollDeadLetters();
connect();
// Another page may have set a phone, which the stream does not report.
addEventListener('focus', () => void refreshRest());
