import { numberText } from '../report.js';
import { medianOf, rowsOf } from './results.js';
import { bars, type Bar } from './svg.js';

/** One kind of request for each client. */
const GETS = ['axios GET', 'ky GET, global fetch', 'openapi-fetch GET', 'fetch GET'];

/** The plots of the page on performance, by the name of their file. */
export const PLOTS: Readonly<Record<string, () => string>> = {
  'hot-path': () =>
    bars(
      'A GET with a cached token, in µs',
      rowsOf('benchmarks', 'Hot path', 'request')
        .filter(({ request = '' }) => GETS.includes(request))
        .map(({ request = '', by = '', ns }) => {
          const value = medianOf(ns) / 1000;
          const [client] = request.split(' ');
          const label = `${client}, ${by.replace('/oauth2-client', '')}`;
          return { label, value, shown: numberText(value, 1), isOwn: by === 'kaisa-auth' };
        }),
    ),
  weight: () =>
    bars(
      'Added to a bundle, in kB (minified, gzipped)',
      rowsOf('benchmarks', 'Weight', 'import').map(weightBar),
    ),
};

function weightBar({ import: name = '', 'min+gzip': size }: Readonly<Record<string, string>>): Bar {
  const value = medianOf(size) / 1000;
  const isOwn = name.startsWith('@kaisa-auth/');
  return { label: name.replace(', with core', ''), value, shown: numberText(value, 1), isOwn };
}
