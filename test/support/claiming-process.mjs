// @ts-nocheck: it is JavaScript, as its parent starts it without a compiler.
// A process that claims a data folder when it is told to, and gives it up when it is told to: `node … <module> <folder>`.
const [module, folder] = process.argv.slice(2);
const { claimFolder } = await import(module);
let claim;

const commands = {
  /** Starts at a given moment of the wall clock, so that several processes start together. */
  async claim({ at }) {
    while (Date.now() < at);
    try {
      claim = await claimFolder(folder);
      await claim.confirm();
      return 'claimed';
    } catch (error) {
      return error.code;
    }
  },
  async giveUp() {
    await claim.giveUp();
  },
};

process.on('message', async ({ command, ...given }) => process.send({ done: await commands[command](given) }));
process.send({ done: 'ready' });
