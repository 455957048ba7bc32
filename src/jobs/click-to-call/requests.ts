import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CreateCall } from 'bandwidth-sdk';
import type { Bxml } from 'nestjs-bandwidth-callbacks';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';
import { Turns } from '../store/turns.js';

/** Who is called when a customer asks for a call, and the number that everybody sees. */
const AGENTS = ['+15551230031', '+15551230032', '+15551230033'];
const OUR_NUMBER = '+15550100000';

/** How long a phone rings, s. */
const RINGS = 20;

/** How long a request is known, ms. */
const MEMORY = 24 * 3_600_000;

/** How a request stands: agents are called, one of them accepted, or none did. */
export type RequestState = 'calling' | 'accepted' | 'nobody';

interface Request {
  readonly customer: string;
  /** The calls of the agents, by id. */
  readonly agents: readonly string[];
}

type Leg = Omit<CreateCall, 'applicationId' | 'from' | 'to'>;

/** The calls that customers asked for: who is called for them, and who took them. */
@Injectable()
export class Requests {
  private readonly logger = new Logger('ClickToCall');
  private readonly requests: Store<Request>;
  /** The call of the agent who took a request. */
  private readonly takers: Store<string>;
  /** The agents' calls that are over: a key for each, so that they may end at once. */
  private readonly over: Store<true>;
  /** The call to the customer while it rings, by the call of the agent. */
  private readonly ringing: Store<string>;
  private readonly turns = new Turns();

  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.requests = open('click-to-call requests');
    this.takers = open('click-to-call takers');
    this.over = open('click-to-call over');
    this.ringing = open('click-to-call ringing');
  }

  /**
   * Calls all agents.
   *
   * @returns the id of the request, or `undefined` when Bandwidth took none of the calls
   */
  async open(customer: string, legOf: (request: string) => Leg): Promise<string | undefined> {
    const id = randomUUID();
    await this.requests.set(id, { customer, agents: [] }, MEMORY); // before the first of them may answer
    const calls = await Promise.all(AGENTS.map((agent) => this.call(agent, legOf(id))));
    const agents = calls.filter((call) => call !== undefined);
    if (agents.length === 0) return undefined;
    await this.requests.set(id, { customer, agents }, MEMORY);
    return id;
  }

  /**
   * Whether the call of this agent is the one that gets the customer: of two who press at the same moment the first. Of
   * two whom different processes answer within the same few milliseconds the later one does, so whose the customer is
   * is looked at again before the two are connected.
   */
  take(request: string, agent: string): Promise<boolean> {
    return this.turns.take(request, async () => {
      if (await this.takers.get(request)) return false;
      await this.takers.set(request, agent, MEMORY);
      return this.isTakenBy(request, agent);
    });
  }

  /** Tells the agents who are listening, and ends the calls that ring still. */
  async dismissOthers(request: string, agent: string, answer: Bxml): Promise<void> {
    const { agents = [] } = (await this.requests.get(request)) ?? {};
    await Promise.all(agents.filter((other) => other !== agent).map((other) => this.dismiss(other, answer)));
  }

  /** Whether Bandwidth took the call. */
  async callCustomer(request: string, agent: string, leg: Leg): Promise<boolean> {
    const { customer } = (await this.requests.get(request)) ?? {};
    const call = customer && (await this.call(customer, leg));
    if (!call) return false;
    await this.ringing.set(agent, call, MEMORY);
    return true;
  }

  /** Whether the customer who answered is to be connected with the agent. */
  async customerAnswered(request: string, agent: string): Promise<boolean> {
    await this.ringing.delete(agent);
    return this.isTakenBy(request, agent);
  }

  /** Lets the customer's phone ring no longer when the agent is gone. */
  async agentLeft(agent: string): Promise<void> {
    await this.over.set(agent, true, MEMORY);
    const customer = await this.ringing.get(agent);
    if (customer) await this.end(customer);
  }

  /** Lets an agent hear something, whose call may be over. */
  async tell(agent: string, answer: Bxml): Promise<void> {
    await this.replaceDocument(agent, answer);
  }

  /** @returns `undefined` for a request that is not known */
  async stateOf(request: string): Promise<RequestState | undefined> {
    const found = await this.requests.get(request);
    if (!found) return undefined;
    if (await this.takers.get(request)) return 'accepted';
    const over = await Promise.all(found.agents.map((agent) => this.over.get(agent)));
    return over.length > 0 && over.every(Boolean) ? 'nobody' : 'calling';
  }

  private async isTakenBy(request: string, agent: string): Promise<boolean> {
    return (await this.takers.get(request)) === agent;
  }

  /** @returns the id of the call, or `undefined` when Bandwidth did not take it */
  private async call(to: string, leg: Leg): Promise<string | undefined> {
    const { calls, accountId, applicationId } = this.api;
    try {
      const { data } = await calls.createCall(accountId, {
        applicationId,
        from: OUR_NUMBER,
        to,
        callTimeout: RINGS,
        ...leg,
      });
      return data.callId;
    } catch (error) {
      this.logger.warn(`Bandwidth did not take a call: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  /** Whoever is not dismissed hears the same after pressing 1. */
  private async dismiss(agent: string, answer: Bxml): Promise<void> {
    try {
      if (!(await this.replaceDocument(agent, answer))) await this.end(agent);
    } catch (error) {
      this.logger.warn(`An agent was not dismissed: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Whether the call has a document: one that rings has none yet. */
  private async replaceDocument(call: string, answer: Bxml): Promise<boolean> {
    const { calls, accountId } = this.api;
    const { status } = await calls.updateCallBxml(accountId, call, answer.toBxml(), { validateStatus: isDoneOrNot });
    return status < 300;
  }

  private async end(call: string): Promise<void> {
    const { calls, accountId } = this.api;
    await calls.updateCall(accountId, call, { state: 'completed' }, { validateStatus: isDoneOrNot });
  }
}

/** A call that rings or is over cannot be changed (409), and one that is over is forgotten after a while (404). */
function isDoneOrNot(status: number): boolean {
  return status < 300 || status === 404 || status === 409;
}
