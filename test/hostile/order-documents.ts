export const XML = 'application/xml; charset=utf-8';

export const UNDECLARED = 'application/xml';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

export const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

export const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

/** Documents that say the same in another way, and what is read of the state of the order. */
export const WRITTEN_OTHERWISE: readonly (readonly [string, string | Buffer, string, unknown])[] = [
  ['a byte order mark', order({ before: `\uFEFF${declared('UTF-8')}` }), XML, 'FOC'],
  ['a line break before its declaration', order({ before: `\n ${declared('utf-8')}` }), XML, 'FOC'],
  ['the declaration of XML 1.1', order({ before: '<?xml version="1.1" standalone="yes"?>' }), XML, 'FOC'],
  ['comments', order({ before: '<!-- a -->', status: '<!-- b --><Status>F<!-- c -->OC</Status>' }), XML, 'FOC'],
  ['instructions', order({ before: '<?xml-stylesheet href="http://127.0.0.1/"?>', more: '<?php 1 ?>' }), XML, 'FOC'],
  ['CDATA', order({ status: '<Status><![CDATA[F<&OC]]></Status>' }), XML, 'F<&OC'],
  ['a namespace', order({ root: ' xmlns="urn:numbers"' }), XML, 'FOC'],
  ['a prefix', order({ prefix: 'n:', root: ' xmlns:n="urn:n"', status: '<n:Status>FOC</n:Status>' }), XML, 'FOC'],
  ['an attribute of the root', order({ root: ' version="2"' }), XML, 'FOC'],
  ['an attribute of a field', order({ status: '<Status xsi:type="xs:string">FOC</Status>' }), XML, 'FOC'],
  ['a field that is nil', order({ status: '<Status xsi:nil="true"/>' }), XML, undefined],
  ['an empty field', order({ status: '<Status></Status>' }), XML, ''],
  ['a field that closes itself', order({ status: '<Status/>' }), XML, ''],
  ['a field that comes twice', order({ status: '<Status>FOC</Status><Status>NEW</Status>' }), XML, undefined],
  ['fields named as methods', order({ more: '<toString>1</toString><then>2</then><length>3</length>' }), XML, 'FOC'],
  ['a field that names an event elsewhere', order({ more: '<eventType>answer</eventType>' }), XML, 'FOC'],
  ['ISO-8859-1 by its header', latin1(order({ status: '<Status>é</Status>' })), 'text/xml; charset=ISO-8859-1', 'é'],
  [
    'ISO-8859-1 by its declaration',
    latin1(order({ before: declared('ISO-8859-1'), status: '<Status>é</Status>' })),
    UNDECLARED,
    'é',
  ],
  [
    'one encoding by its header and another by its declaration',
    order({ before: declared('ISO-8859-1'), status: '<Status>é</Status>' }),
    XML,
    'é',
  ],
  ['bytes that are no text of UTF-8', latin1(order({ status: '<Status>é</Status>' })), XML, '\uFFFD'],
];

/** An order that changed its state, with something in the places where documents differ. */
export function order({
  before = '',
  root = '',
  prefix = '',
  status = '<Status>FOC</Status>',
  more = '',
} = {}): string {
  const [open, close] = [`<${prefix}Notification${root}>`, `</${prefix}Notification>`];
  const type = `<${prefix}OrderType>portins</${prefix}OrderType>`;
  return `${before}${open}${status}${type}<${prefix}OrderId>o-1</${prefix}OrderId>${more}${close}`;
}
