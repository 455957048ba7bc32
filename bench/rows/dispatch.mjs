import { EventEmitter2 } from '@nestjs/event-emitter';
import { Bench } from 'tinybench';
import { catalogue, EventBus } from '../library-internals.mjs';
import { summary } from '../measure/statistics.mjs';

export const name = 'dispatch';
export const about = 'one dispatch with 1,000 handlers on other events, and with 100 on the same event, per handler';

const sms = catalogue.find(({ definition }) => definition.name === 'sms').definition;
const others = catalogue.map(({ definition }) => definition.name).filter((each) => each !== 'sms');

export async function run({ quick, progress }) {
  const alone = dispatcher(handlers(1, () => 'sms'));
  const amongOthers = dispatcher([...handlers(1, () => 'sms'), ...handlers(1_000, (i) => others[i % others.length])]);
  const hundred = dispatcher(handlers(100, () => 'sms'));
  const rounds = [];
  for (let round = 1; round <= (quick ? 1 : 9); round++) {
    progress(`round ${round}`);
    const bench = new Bench({ time: quick ? 20 : 300, warmupTime: quick ? 10 : 100 });
    bench.add('alone', alone).add('among others', amongOthers).add('hundred', hundred);
    await bench.run();
    const [one, many, same] = bench.tasks.map(({ result }) => result.latency.p50);
    rounds.push({ others: many / one, each: same / 100 / one });
  }
  return [
    {
      label: 'dispatch with 1,000 handlers elsewhere / with none',
      ...summary(rounds.map((round) => round.others)),
      target: 1.1,
      better: 'less',
    },
    {
      label: 'dispatch to 100 handlers, per handler / to one',
      ...summary(rounds.map((round) => round.each)),
      target: 1.1,
      better: 'less',
    },
  ];
}

function handlers(count, nameOf) {
  return Array.from({ length: count }, (_, index) => ({
    label: `Handler.${nameOf(index)}${index}`,
    names: new Set([nameOf(index)]),
    options: {},
    callee: {},
    declaresAnswer: 'no',
    call: () => Promise.resolve(),
  }));
}

function dispatcher(all) {
  const bus = new EventBus(new EventEmitter2(), all, () => undefined);
  bus.listen(
    catalogue.map(({ definition }) => definition.name),
    () => true,
  );
  return async () => {
    const context = { name: 'sms', api: 'v1', instance: 'default', route: '', payload: {} };
    await bus.run(bus.planFor(sms, context), {}, context, {}).done();
  };
}
