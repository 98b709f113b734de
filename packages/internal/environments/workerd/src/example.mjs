// The example, in an isolate whose clocks a test can advance.
import worker from './index';

let aheadMs = 0;
for (const clock of [Date, performance]) {
  const now = clock.now.bind(clock);
  clock.now = () => now() + aheadMs;
}

export default {
  fetch(request, ...rest) {
    const [, route, seconds] = new URL(request.url).pathname.split('/');
    if (route !== 'advance') return worker.fetch(request, ...rest);
    aheadMs += 1000 * Number(seconds);
    return new Response(null, { status: 204 });
  },
};
