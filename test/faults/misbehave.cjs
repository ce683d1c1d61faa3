/** Preloaded into the command (`--require`): workers that come upon certain words in a record end, fill their memory or hang. */
const os = require('node:os');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  // Of so little memory a worker gets the least share, which is filled soon.
  os.totalmem = () => 2 ** 30;
} else {
  const { stringify } = JSON;
  JSON.stringify = (value, ...others) => {
    const text = stringify(value, ...others);
    if (typeof text !== 'string') return text;
    if (text.includes('The worker ends here.')) process.exit(3);
    if (text.includes('The worker hangs here.')) for (;;);
    if (text.includes('The worker throws here.')) throw new Error('thrown');
    if (text.includes('The worker fills its memory here.')) {
      const all = [];
      for (;;) all.push(new Array(1e6).fill(Math.random()));
    }
    return text;
  };
}
