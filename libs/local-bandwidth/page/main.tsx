import { render } from 'preact';
import { pollDeadLetters } from './dead-letters/poll.js';
import { listenToKeyboard } from './keyboard.js';
import { Page } from './Page.js';
import { keepInAddress } from './parts/view.js';
import { connect } from './platform/connect.js';
import { ringAloud } from './sound/ringing.js';
import { speakAloud } from './sound/voices.js';

keepInAddress();
render(<Page />, document.body);
listenToKeyboard();
speakAloud();
ringAloud();
pollDeadLetters();
connect();
