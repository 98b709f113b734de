import type { Theme } from './case.js';
import { api401 } from './cases/api-401.js';
import { connection } from './cases/connection.js';
import { echoes } from './cases/echoes.js';
import { encoding } from './cases/encoding.js';
import { framing, informational } from './cases/framing.js';
import { members } from './cases/members.js';
import { redirects } from './cases/redirects.js';
import { retryAfter } from './cases/retry-after.js';
import { size } from './cases/size.js';
import { statuses } from './cases/statuses.js';
import { tls } from './cases/tls.js';
import { accessToken, expiresIn, tokenType } from './cases/values.js';

export const corpus: readonly Theme[] = [
  connection,
  framing,
  informational,
  encoding,
  size,
  members,
  expiresIn,
  tokenType,
  accessToken,
  redirects,
  statuses,
  retryAfter,
  echoes,
  tls,
  api401,
];
