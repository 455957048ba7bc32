import { Module } from '@nestjs/common';
import { Archive } from './archive.js';
import { Recorder } from './recorder.js';

/** Records calls and keeps the recordings. */
@Module({ providers: [Archive, Recorder], exports: [Archive] })
export class RecordingArchiveModule {}
