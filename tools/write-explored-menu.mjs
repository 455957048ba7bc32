// Part of `npm run docs`: explores the reference application, and draws its menu. A test says when that is out of date.
import { writeFileSync } from 'node:fs';
import { createPhoneLine } from '../dist/phone-line.js';
import * as localBandwidth from '../libs/local-bandwidth/dist/index.js';
import { exploredMenu } from './docs/explored-menu.mjs';

const path = 'docs/explored-menu.svg';
writeFileSync(new URL(`../${path}`, import.meta.url), await exploredMenu(createPhoneLine, localBandwidth));
console.log(`wrote ${path}`);
