import { steps } from './lifecycle.mjs';

const SOURCES = '../libs/bandwidth-callbacks/src';

/** The steps of a callback, each linked to its file, with the statuses with which it can end the request. */
export function lifecycleTable() {
  const rows = steps.map(({ name, does, file, exits }) => {
    const ends = exits.map(({ status, when }) => `**${status}** ${when}`).join('<br>');
    return `| [${name}](${SOURCES}/${file}) | ${does.join(' ')} | ${ends} |`;
  });
  return ['| Step | What it does | Ends here with |', '| --- | --- | --- |', ...rows].join('\n');
}
