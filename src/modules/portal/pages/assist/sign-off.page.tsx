import { isDomainError } from '#platform/errors';
import { invalid, page, seeOther } from '#platform/http';
import { handInAssisted } from '#modules/dossiers';
import { SignOffView } from './sign-off.view.tsx';

/** `/ho-so/nhap/{id}/xac-nhan`: the citizen's own code hands in what a supporter filled in. */
export const signOffPage = page('/ho-so/nhap/:draftId/xac-nhan', {
  permission: 'dossiers.assist',
  get: async ({ params }) => seeOther(`/ho-so/nhap/${params['draftId'] ?? ''}/kiem-tra`),
  post: async ({ app, actor, params, body, locale }) => {
    const draftId = params['draftId'] ?? '';
    const [id, code] = [String(body['codeId'] ?? ''), String(body['code'] ?? '').trim()];
    const refuse = (message: string) => invalid(<SignOffView draftId={draftId} codeId={id} error={app.texts.find(locale, message) ?? message} />);
    if (code === '') return refuse('portal.assist.code.missing');
    try {
      await handInAssisted(app, actor, { draftId, id, code });
      return seeOther(`/ban-lam-viec/ho-tro/${draftId}`);
    } catch (error) {
      if (isDomainError(error, 'identity.code-wrong') || isDomainError(error, 'identity.code-spent') || isDomainError(error, 'identity.sign-off-changed'))
        return refuse(error.code);
      throw error;
    }
  },
});
