import { UnderWay } from './under-way.js';

describe('UnderWay', () => {
  it('has what has begun and not ended, whatever ends first', () => {
    const underWay = new UnderWay<string>();
    const [first, second, third] = ['first', 'second', 'third'].map((what) => underWay.begin(what));
    expect(underWay.all()).toEqual(['first', 'second', 'third']);

    underWay.end(first!);
    expect([...underWay.all()].sort()).toEqual(['second', 'third']);

    underWay.end(third!);
    underWay.begin('fourth');
    expect([...underWay.all()].sort()).toEqual(['fourth', 'second']);

    underWay.end(second!);
    expect(underWay.all()).toEqual(['fourth']);
  });

  it('ends each once', () => {
    const underWay = new UnderWay<string>();
    const first = underWay.begin('first');
    underWay.end(first);
    underWay.begin('second');
    underWay.end(first);

    expect(underWay.all()).toEqual(['second']);
    expect(underWay.size).toBe(1);
  });

  it('takes the same thing twice', () => {
    const underWay = new UnderWay<string>();
    const once = underWay.begin('same');
    underWay.begin('same');
    underWay.end(once);

    expect(underWay.all()).toEqual(['same']);
  });
});
