import { Module } from '@nestjs/common';
import { Conference } from './conference.js';
import { Members } from './members.js';

/** A conference line with a moderator. */
@Module({ providers: [Conference, Members] })
export class ConferenceModule {}
