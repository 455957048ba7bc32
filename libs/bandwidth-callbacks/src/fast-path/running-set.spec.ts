import { runningSet } from './fast-path.js';

describe('a set of running things', () => {
  it('has what has begun and not ended, whatever ends first', () => {
    const running = runningSet<{ name: string }>();
    const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map((name) => ({ name }));
    const names = () => Array.from(running, ({ name }) => name).sort();
    for (const each of [first!, second!, third!]) running.add(each);
    expect(names()).toEqual(['first', 'second', 'third']);

    running.delete(first!);
    expect(names()).toEqual(['second', 'third']);

    running.delete(third!);
    running.add(fourth!);
    expect(names()).toEqual(['fourth', 'second']);

    running.delete(second!);
    expect(names()).toEqual(['fourth']);
  });

  it('takes and deletes each once', () => {
    const running = runningSet<{ name: string }>();
    const first = { name: 'first' };
    running.add(first);
    running.add(first);
    expect(running.size).toBe(1);

    expect(running.delete(first)).toBe(true);
    running.add({ name: 'second' });
    expect(running.delete(first)).toBe(false);
    expect(running.size).toBe(1);
  });
});
