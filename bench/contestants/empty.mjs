import { Module } from '@nestjs/common';
import { decorated } from './declare.mjs';

/** An application that does nothing; what starting one costs anyway. */
export const module = decorated(class EmptyModule {}, { on: [Module({})] });
