import { answered, page } from '#platform/http';
import { documentOf } from '../../document/served-document.ts';

/** `/openapi.json`: the OpenAPI 3.1 document of this installation. */
export const openApiPage = page('/openapi.json', {
  permission: 'public',
  isDownload: true,
  async get({ app, reply }) {
    reply
      .type('application/json')
      .header('cache-control', 'public, max-age=60')
      .send(JSON.stringify(documentOf(app).document));
    return answered;
  },
});
