// One process: asks Kaisa from `start` until `stop`, and says then what it came to.
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './kaisa.mjs';

/** So many processes on so few cores take longer than machines of their own would. */
const patience = { timeoutMs: 20_000 };
const storePatience = { storeTimeoutMs: 5000 };

let going = false;

process.on('message', (message) => {
  if (message.start) void work(message.start);
  else going = false;
});
process.on('disconnect', () => process.exit());

async function work({ auth, url, redisUrl, intervalMs }) {
  const result = { tokenRequests: 0, apiRequests: 0, failures: 0 };
  const onEvent = ({ type }) => {
    if (type === 'request_started') result.tokenRequests += 1;
  };
  const kaisaFetch = connect({ ...auth, ...patience, onEvent }, redisUrl, storePatience);
  going = true;
  while (going) {
    result.apiRequests += 1;
    const ok = await kaisaFetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (!ok) result.failures += 1;
    await pause(intervalMs);
  }
  process.send(result);
}
