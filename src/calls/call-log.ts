import { Injectable, Logger } from '@nestjs/common';
import {
  HangupEvent,
  IncomingCallEvent,
  OnBandwidthEvent,
  talkTime,
  TimeoutEvent,
  TransferCompleteEvent,
  VoiceDisconnectEvent,
  VoiceTransferDisconnectEvent,
} from 'nestjs-bandwidth-callbacks';
import { inSeconds, masked } from '../log/words.js';

/** One line for each thing that happens to a call, on both APIs. */
@Injectable()
export class CallLog {
  private readonly logger = new Logger('Calls');

  @OnBandwidthEvent('incomingcall')
  arrived({ callId, from, to }: IncomingCallEvent): void {
    this.logger.log(`Call ${callId} arrived from ${masked(from)} for ${masked(to)}`);
  }

  /** A rejected call comes here too, with the cause `CALL_REJECTED`. */
  @OnBandwidthEvent('hangup')
  hungUp({ callId, cause }: HangupEvent): void {
    this.logger.log(`Call ${callId} ended: ${cause}`);
  }

  @OnBandwidthEvent('timeout')
  rangOut({ callId, to }: TimeoutEvent): void {
    this.logger.log(`Call ${callId} was not answered by ${masked(to)}`);
  }

  @OnBandwidthEvent('transferComplete')
  transferred({ callId, to }: TransferCompleteEvent): void {
    this.logger.log(`Transfer of call ${callId} to ${masked(to)} is over`);
  }

  @OnBandwidthEvent('voice.disconnect', 'voice.transferDisconnect')
  disconnected(event: VoiceDisconnectEvent | VoiceTransferDisconnectEvent): void {
    const talked = talkTime(event);
    const told = talked === undefined ? 'nobody talked' : `talked ${inSeconds(talked)}`;
    this.logger.log(`Call ${event.callId} ended: ${event.cause}, ${told}`);
  }
}
