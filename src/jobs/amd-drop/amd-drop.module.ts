import { Module } from '@nestjs/common';
import { AmdDropController } from './amd-drop.controller.js';
import { AmdDrop } from './amd-drop.js';

/** Calls people and machines with a message. */
@Module({ controllers: [AmdDropController], providers: [AmdDrop] })
export class AmdDropModule {}
