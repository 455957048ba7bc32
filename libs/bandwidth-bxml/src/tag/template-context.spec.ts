import { bxml } from './bxml.js';
import { templatePlaces } from './template-context.js';

const value = 'hunter2';

describe('an interpolation', () => {
  it.each<[where: string, said: RegExp, write: () => unknown]>([
    ['a tag name', /tag name/, () => bxml`<${value}/>`],
    ['part of a tag name', /tag name/, () => bxml`<Say${value}>`],
    ['a closing tag', /tag name/, () => bxml`<Say></${value}>`],
    ['an attribute name', /attribute names/, () => bxml`<Say ${value}="a"/>`],
    ['the attributes after another one', /attribute names/, () => bxml`<Say a="${value}" ${value}/>`],
    ['an unquoted attribute value', /quotes/, () => bxml`<Say a=${value}/>`],
    ['an unquoted attribute value after a space', /quotes/, () => bxml`<Say a = ${value}/>`],
    ['a DOCTYPE', /declaration/, () => bxml`<!DOCTYPE ${value}><Response/>`],
    ['an internal DTD after an entity', /declaration/, () => bxml`<!DOCTYPE a [<!ENTITY b "c"> ${value}]><a/>`],
    ['an unfinished comment opening', /declaration/, () => bxml`<!-${value}-->`],
    ['a processing instruction', /instruction/, () => bxml`<?xml version="${value}"?>`],
    ['an entity reference', /&amp;/, () => bxml`<Say>&${value};</Say>`],
    ['a character reference', /&amp;/, () => bxml`<Say a="&#${value};"/>`],
    ['a query written with a bare &', /&amp;/, () => bxml`<Redirect redirectUrl="/x?a=1&b=${value}"/>`],
  ])('is refused in %s', (_, said, write) => {
    expect(write).toThrow(
      expect.objectContaining({ code: 'BANDWIDTH_BXML_PLACE', message: expect.stringMatching(said) }),
    );
    expect(write).not.toThrow(/hunter2/);
  });

  it('is named by its number', () => {
    expect(() => bxml`<Say a="${value}" b=${value}/>`).toThrow(/^Interpolation 2 /);
  });

  it('is refused at an unsafe place even if it is empty', () => {
    expect(() => bxml`<Say ${undefined}/>`).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_PLACE' }));
  });

  it.each<[what: string, write: () => unknown]>([
    ['a tag', () => bxml`<Say`],
    ['an attribute value', () => bxml`<Say a="${value}`],
    ['a comment', () => bxml`<!-- ${value} --`],
    ['a CDATA section', () => bxml`<![CDATA[${value}]>`],
  ])('is not accepted in a template that ends inside %s, which would change what it is spliced into', (_, write) => {
    expect(write).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_PLACE' }));
  });

  it('may follow markup that only looks like something else', () => {
    expect(
      String(
        bxml`<?xml version="1.0"?><!DOCTYPE Response SYSTEM "a>b"><Response><!-- <a b=" --><a b='">' c="'${1}"/>${2}<![CDATA[<a ]]>${3}</Response>`,
      ),
    ).toBe(
      `<?xml version="1.0"?><!DOCTYPE Response SYSTEM "a>b"><Response><!-- <a b=" --><a b='">' c="'1"/>2<![CDATA[<a ]]>3</Response>`,
    );
  });
});

describe('a template', () => {
  it('is scanned once', () => {
    const places = (...[template]: [TemplateStringsArray, ...unknown[]]) => templatePlaces(template);
    const write = () => places`<a b="${1}">${2}</a>`;
    expect(write()).toEqual(['attribute', 'text']);
    expect(write()).toBe(write());
  });

  it('with an escape sequence that JavaScript cannot read is refused', () => {
    const write = (tag: (template: TemplateStringsArray) => unknown) => tag`\u{}`;
    expect(() => write(bxml)).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_VALUE' }));
  });
});
