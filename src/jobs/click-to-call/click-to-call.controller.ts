import {
  BadGatewayException,
  BadRequestException,
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import { isPhoneNumber } from '../bandwidth-api/phone-number.js';
import { TokenGuard } from '../token-guard/token.guard.js';
import { ClickToCall } from './click-to-call.js';
import { Requests, type RequestState } from './requests.js';

/** What the page of the shop asks for. Each request is a call that you pay. */
@UseGuards(TokenGuard)
@Controller('click-to-call')
export class ClickToCallController {
  constructor(
    @Inject(ClickToCall) private readonly clickToCall: ClickToCall,
    @Inject(Requests) private readonly requests: Requests,
  ) {}

  @Post()
  async start(@Body() body: { customer?: unknown } | undefined): Promise<{ request: string }> {
    const customer = body?.customer;
    if (!isPhoneNumber(customer)) {
      throw new BadRequestException('customer must be a number such as +15551230001.');
    }
    const request = await this.clickToCall.start(customer);
    if (!request) throw new BadGatewayException('Nobody can be called at the moment.');
    return { request };
  }

  @Get(':request')
  async state(@Param('request') request: string): Promise<{ state: RequestState }> {
    const state = await this.requests.stateOf(request);
    if (!state) throw new NotFoundException('There is no such request.');
    return { state };
  }
}
