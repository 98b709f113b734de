import { createTokenProvider, kaisaAuth, type TokenProvider } from '@kaisa-auth/axios';
import { HttpModule, HttpService } from '@nestjs/axios';
import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

/** Inject this to give the same token to a client of your own. */
export const KAISA_TOKENS = Symbol('the token provider that all clients share');

const baseURL = process.env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9';

const tokens = {
  provide: KAISA_TOKENS,
  useFactory: (): TokenProvider =>
    createTokenProvider({
      clientId: process.env.KAISA_CLIENT_ID!,
      clientSecret: process.env.KAISA_CLIENT_SECRET!,
      tokenUrl: process.env.KAISA_TOKEN_URL,
      allowedOrigins: [new URL(baseURL).origin],
      warm: true,
    }),
};

/** Modules that import this one get an `HttpService` that authorizes requests to Kaisa. */
@Module({
  imports: [HttpModule.register({ baseURL })],
  providers: [tokens],
  exports: [HttpModule, KAISA_TOKENS],
})
export class KaisaModule implements OnModuleInit, OnApplicationShutdown {
  #detach?: () => void;

  constructor(
    private readonly http: HttpService,
    @Inject(KAISA_TOKENS) private readonly provider: TokenProvider,
  ) {}

  onModuleInit() {
    this.#detach = kaisaAuth(this.http.axiosRef, this.provider);
  }

  /** Ends the renewals that `warm` has started. */
  onApplicationShutdown() {
    this.#detach?.();
    this.provider.close();
  }
}
