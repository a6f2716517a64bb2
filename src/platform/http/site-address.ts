import type { PageRequest } from './page.ts';

/** The address of this site for links that leave it, on paper and in QR codes: the configured one, else the one asked for; without a slash at the end. */
export function siteAddress({ app, request }: Pick<PageRequest, 'app' | 'request'>): string {
  return app.config.publicUrl?.replace(/\/$/u, '') ?? `${request.protocol}://${request.host}`;
}
