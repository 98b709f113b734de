import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import { withTelemetry, type TelemetrySettings } from '@kaisa-auth/opentelemetry';

const auth = { clientId: 'id', clientSecret: 'secret' };
const settings: TelemetrySettings = { name: 'crm-sync', includeKey: true };

export const provider: TokenProvider = createTokenProvider(withTelemetry(auth, settings));

// @ts-expect-error a provider has been created already
withTelemetry(provider);
// @ts-expect-error no secret and no credentials
withTelemetry({ clientId: 'id' });
// @ts-expect-error a misspelt option
withTelemetry({ ...auth, timeoutms: 5000 });
// @ts-expect-error a misspelt setting
withTelemetry(auth, { nmae: 'crm-sync' });
