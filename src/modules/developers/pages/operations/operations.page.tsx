import { page, siteAddress } from '#platform/http';
import { documentOf } from '../../document/served-document.ts';
import { OperationsView } from './operations.view.tsx';

/** `/nha-phat-trien`: what the API is and all its operations. */
export const operationsPage = page('/nha-phat-trien', {
  permission: 'public',
  async get(request) {
    return <OperationsView operations={documentOf(request.app).operations} site={siteAddress(request)} />;
  },
});
