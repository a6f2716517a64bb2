import { z } from 'zod';
import { defineForm, invalid, page, placeOf, seeOther, withErrors } from '#platform/http';
import { openSession } from '../../actions/open-session.ts';
import { confirmSignInCode } from '../../actions/one-time-codes.ts';
import { giveSession, kept, originOf, take, tokenOf } from '../browser.ts';
import { SignInCodeView } from './sign-in-code.view.tsx';

const codeForm = defineForm(z.object({ code: z.string().max(20) }));
const sentSchema = z.object({ id: z.uuid(), contact: z.string(), demoCode: z.string().optional(), returnTo: z.string() });

/** `/dang-nhap/ma/nhap`: types the six digits that were sent. */
export const signInCodePage = page('/dang-nhap/ma/nhap', {
  permission: 'public',
  rateLimit: 'signIn',
  async get(request) {
    const sent = await kept(request, 'sign-in-code', sentSchema);
    if (sent === undefined) return seeOther('/dang-nhap');
    return <SignInCodeView form={codeForm.empty()} contact={sent.contact} demoCode={sent.demoCode} returnTo={sent.returnTo} />;
  },
  async post(request) {
    const sent = await kept(request, 'sign-in-code', sentSchema);
    if (sent === undefined) return seeOther('/dang-nhap');
    const form = codeForm.read(request.body);
    const again = (state: typeof form) => invalid(<SignInCodeView form={state} contact={sent.contact} demoCode={sent.demoCode} returnTo={sent.returnTo} />);
    if (!form.ok) return again(form);
    const outcome = await confirmSignInCode(request.app, { id: sent.id, code: form.value.code, place: placeOf(request.request) });
    if (typeof outcome === 'string') return again(withErrors({}, [{ name: 'code', message: `identity.code-${outcome}` }]));
    await take(request, 'sign-in-code', sentSchema);
    giveSession(
      request,
      await openSession(request.app, { accountId: outcome.accountId, assurance: 'code', origin: originOf(request), currentToken: tokenOf(request) }),
    );
    return seeOther(sent.returnTo);
  },
});
