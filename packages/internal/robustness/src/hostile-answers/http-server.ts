import http from 'node:http';
import https from 'node:https';
import type { HttpAnswer } from './case.js';
import type { KeyPair } from './certificates.js';
import { answerAt, type Counts } from './endpoint.js';

/** The platform's own server: whatever it makes of an answer is good HTTP. */
export function createHttpServer(
  answers: readonly HttpAnswer[],
  counts: Counts,
  keyPair: KeyPair | undefined,
): http.Server {
  const answer: http.RequestListener = (request, response) => {
    request.resume();
    request.on('end', () => {
      const { status, headers, body } = answerAt(answers, counts.requests++);
      response.writeHead(status, headers);
      response.end(body);
    });
  };
  return keyPair ? https.createServer(keyPair, answer) : http.createServer(answer);
}
