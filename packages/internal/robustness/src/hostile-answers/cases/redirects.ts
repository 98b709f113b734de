import { GOOD, http } from '../answers.js';
import type { HostileCase, Theme } from '../case.js';
import { error } from '../outcomes.js';

function redirect(status: number, name: string, location?: string, body = ''): HostileCase {
  return {
    name: `${status} ${name}`,
    line: 'B2',
    answers: [http(status, body, location === undefined ? {} : { location })],
    must: [error('http_error', status)],
  };
}

const LINKS = {
  location: '{other}',
  refresh: '0;url={other}',
  link: '<{other}>; rel=canonical',
};

export const redirects: Theme = {
  name: 'redirects',
  cases: [
    ...[301, 302, 303, 307, 308].flatMap((status) => [
      redirect(status, 'to another origin', '{other}'),
      redirect(status, 'to another origin, with a token in the body', '{other}', GOOD),
      redirect(status, 'to the same origin', '/elsewhere'),
    ]),
    ...[300, 304, 305, 306, 399].map((status) => redirect(status, 'to another origin', '{other}')),
    redirect(307, 'without a location'),
    redirect(307, 'with an empty location', ''),
    redirect(307, 'to itself', '?'),
    redirect(307, 'to a relative scheme', '//127.0.0.1:1/'),
    redirect(307, 'to javascript:', 'javascript:alert(1)'),
    redirect(307, 'to data:', `data:application/json,${encodeURIComponent(GOOD)}`),
    redirect(307, 'to file:', 'file:///etc/hostname'),
    redirect(307, 'to what is no URL', 'http://[::'),
    redirect(307, 'with credentials in the URL', 'http://a:b@127.0.0.1:1/'),
    {
      ...redirect(302, 'with an OAuth error', '{other}', '{"error":"invalid_client"}'),
      must: [error('invalid_client', 302)],
    },
    {
      name: '200 with a location, a refresh and a link',
      line: 'B2',
      answers: [http(200, '{}', LINKS)],
      must: [error('invalid_response', 200)],
    },
  ],
};
