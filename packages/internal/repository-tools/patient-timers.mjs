// Preloaded into examples and snippets, whose timeouts are the defaults that a user gets: timers of 5 s or more last
// minutes, so that no result depends on the speed of the machine. The clock that measures them runs slow by the same factor.
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

const FACTOR = 60;
const patient = (ms) => (ms >= 5000 ? Math.min(FACTOR * ms, 2 ** 31 - 1) : ms);

const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, ms, ...rest) => setTimeout(callback, patient(ms), ...rest);

const { setTimeout: setSocketTimeout } = Socket.prototype;
Socket.prototype.setTimeout = function setPatientTimeout(ms, ...rest) {
  return setSocketTimeout.call(this, patient(ms), ...rest);
};

const now = performance.now.bind(performance);
performance.now = () => now() / FACTOR;
