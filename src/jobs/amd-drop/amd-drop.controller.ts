import { BadGatewayException, BadRequestException, Body, Controller, Inject, Post, UseGuards } from '@nestjs/common';
import { isPhoneNumber } from '../bandwidth-api/phone-number.js';
import { TokenGuard } from '../token-guard/token.guard.js';
import { AmdDrop } from './amd-drop.js';

/** Starts the calls. Each request is one that you pay. */
@UseGuards(TokenGuard)
@Controller('drops')
export class AmdDropController {
  constructor(@Inject(AmdDrop) private readonly drops: AmdDrop) {}

  @Post()
  async drop(@Body() { to, mode = 'sync' }: { to?: unknown; mode?: unknown } = {}): Promise<{ call: string }> {
    if (!isPhoneNumber(to)) {
      throw new BadRequestException('to must be a number such as +15551230001.');
    }
    if (mode !== 'sync' && mode !== 'async') throw new BadRequestException("mode must be 'sync' or 'async'.");
    try {
      return { call: await this.drops.drop(to, mode) };
    } catch (cause) {
      throw new BadGatewayException('Bandwidth did not take the call.', { cause });
    }
  }
}
