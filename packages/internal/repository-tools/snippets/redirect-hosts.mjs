// Preloaded into a snippet's process: connections to Kaisa's hosts go to the stand-in on loopback. Names, certificates
// and everything above the socket stay as they are.
import tls from 'node:tls';

const connect = tls.connect;

tls.connect = function connectToStandIn(options, ...rest) {
  const host = options?.servername || options?.host || options?.hostname;
  if (!/\.freespee\.com$/.test(host ?? '')) return connect.call(this, options, ...rest);
  const port = Number(process.env.KAISA_STAND_IN_PORT);
  const standIn = { ...options, servername: host, host: '127.0.0.1', hostname: '127.0.0.1', port };
  return connect.call(this, standIn, ...rest);
};
