import { Module } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import 'class-transformer';
import 'class-validator';
import { decorated } from './declare.mjs';

/** An application that does nothing, and has what the library asks an application to bring. */
export const module = decorated(class PeersModule {}, { on: [Module({ imports: [EventEmitterModule.forRoot()] })] });
