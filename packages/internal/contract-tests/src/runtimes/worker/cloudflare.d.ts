declare module 'cloudflare:node' {
  export function handleAsNodeRequest(
    server: { readonly port: number },
    request: Request,
  ): Promise<Response>;
}
