import type { EmulatorAddresses } from './emulator.js';
import type { Settings } from './options.js';
import { TOKEN_PATH } from './token-endpoint.js';

/** The origins of an emulator. All the same, unless it has separate hosts. */
export interface Origins {
  readonly main: string;
  readonly v3: string;
  readonly dncs: string;
}

/** Returns the addresses for a client that reached the emulator at this origin, for instance through a mapped port. */
export type AddressesAt = (origin: string) => EmulatorAddresses;

export function addressesOf(settings: Settings, { main, v3, dncs }: Origins): EmulatorAddresses {
  const { clientId, clientSecret, v2Version, v3Version, dncsPath } = settings;
  const tokenUrl = main + TOKEN_PATH;
  const allowedOrigins = [...new Set([main, v3, dncs])];
  return {
    url: main,
    tokenUrl,
    v2Url: `${main}/${v2Version}`,
    v3Url: `${v3}/${v3Version}`,
    dncsUrl: dncs + dncsPath,
    clientId,
    clientSecret,
    auth: { clientId, clientSecret, tokenUrl, allowedOrigins },
  };
}

/** Returns the address of the web page. Browsers send the fragment, which holds the control token, to no server. */
export function uiUrlOf(origin: string, controlToken: string): string {
  return `${origin}/#${controlToken}`;
}
