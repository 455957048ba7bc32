const LONGEST = 4000;

/** The entries of a `Server-Timing` header: what ran, and for how many ms. An entry without a duration has 0. */
export function handlersOf(header: string | undefined): { name: string; ms: number }[] {
  if (!header) return [];
  return entriesOf(header.slice(0, LONGEST)).flatMap((entry) => {
    const [name, ...parameters] = entry.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim());
    if (!name) return [];
    const values = new Map(parameters.map((text) => pair(text)));
    const ms = Number(values.get('dur') ?? 0);
    return [{ name: values.get('desc') ?? name, ms: Number.isFinite(ms) ? ms : 0 }];
  });
}

/** Splits the header into entries. A comma in quotes does not end an entry. */
function entriesOf(header: string): string[] {
  return header.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
}

function pair(text: string): [string, string] {
  const [name = '', ...rest] = text.split('=');
  return [
    name.trim().toLowerCase(),
    rest
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1'),
  ];
}
