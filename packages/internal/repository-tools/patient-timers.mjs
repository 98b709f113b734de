// Preloaded into examples and snippets, whose timeouts are the defaults that a user gets: timers of 5 s or more last
// minutes, so that no result depends on the speed of the machine.
import { Socket } from 'node:net';

const patient = (ms) => (ms >= 5000 ? 60 * ms : ms);

const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, ms, ...rest) => setTimeout(callback, patient(ms), ...rest);

const { setTimeout: setSocketTimeout } = Socket.prototype;
Socket.prototype.setTimeout = function setPatientTimeout(ms, ...rest) {
  return setSocketTimeout.call(this, patient(ms), ...rest);
};
