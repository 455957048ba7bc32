import { type BxmlElement, readBxml } from 'bandwidth-bxml';

/** All elements of an XML document, in order. @throws Error for a text that is none */
export function elementsOf(xml: string): readonly BxmlElement[] {
  const reading = readBxml(xml);
  if ('problem' in reading) throw new Error(reading.problem.message);
  return withThoseInside(reading.root);
}

function withThoseInside(element: BxmlElement): readonly BxmlElement[] {
  return [element, ...element.children.flatMap((child) => withThoseInside(child))];
}
