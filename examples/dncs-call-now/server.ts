import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { CallNow } from './call-now.js';
import type { Visit } from './dncs.js';

/** `POST /call-now?page=…&referrer=…&trackingId=…&sessionId=…`, all of them optional: a click is always answered. */
export function createCallNowServer(callNow: CallNow): Server {
  return createServer((request, response) => {
    const [path, query] = (request.url ?? '').split('?', 2);
    if (request.method !== 'POST' || path !== '/call-now') {
      response.writeHead(404).end();
      return;
    }
    void callNow(visitOf(request, new URLSearchParams(query))).then((answer) => {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(answer));
    });
  });
}

function visitOf({ headers, socket }: IncomingMessage, query: URLSearchParams): Visit {
  return {
    fullUrl: query.get('page') ?? headers.referer ?? '',
    fullReferrer: query.get('referrer') ?? '',
    userAgent: headers['user-agent'] ?? '',
    // Behind a load balancer of yours: what that says of the visitor.
    requestIpAddress: socket.remoteAddress ?? '',
    trackingId: query.get('trackingId') ?? '',
    sessionId: query.get('sessionId') ?? '',
  };
}
