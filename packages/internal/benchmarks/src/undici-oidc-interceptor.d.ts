// It brings no declarations; these are the options that are used.
declare module 'undici-oidc-interceptor' {
  import type { Dispatcher } from 'undici';

  export function createOidcInterceptor(options: {
    clientId: string;
    clientSecret: string;
    idpTokenUrl: string;
    retryOnStatusCodes: number[];
    urls: string[];
  }): Dispatcher.DispatcherComposeInterceptor;
}
