import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { invalid, page, placeOf, seeOther, withErrors } from '#platform/http';
import type { PageRequest, PageResult } from '#platform/http';
import { addMs } from '#platform/time';
import type { FormView } from '#ui/components';
import { actFor, openSession } from '../../actions/open-session.ts';
import { requestSignInCode } from '../../actions/one-time-codes.ts';
import { signInByEid } from '../../actions/sign-in-citizen.ts';
import { eidAdapter } from '../../eid/settings.ts';
import { giveSession, keep, originOf, safeReturn, secondsUntil, siteOrigin, take, tokenOf } from '../browser.ts';
import { contactForm } from './sign-in.form.ts';
import { SignInView } from './sign-in.view.tsx';

/** How long a person may stay with the e-ID provider before they begin anew. */
const pendingMs = 15 * 60_000;
const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  redirectUri: z.string(),
  until: z.string(),
});

function view(request: PageRequest, form: FormView, returnTo: string, problem?: string) {
  return <SignInView form={form} returnTo={returnTo} simulated={request.app.config.eid.mode === 'simulator'} problem={problem} />;
}

/** `/dang-nhap`: both ways in. */
export const signInPage = page('/dang-nhap', {
  permission: 'public',
  async get(request) {
    const returnTo = safeReturn(request.query['tiep'], '/tai-khoan');
    if (request.actor.kind === 'citizen') return seeOther(returnTo);
    return view(request, contactForm.empty(), returnTo);
  },
});

/** `/dang-nhap/ma`: sends a one-time code and goes on to the page where it is typed. */
export const requestCodePage = page('/dang-nhap/ma', {
  permission: 'public',
  rateLimit: 'signIn',
  get: async () => seeOther('/dang-nhap'),
  async post(request) {
    const form = contactForm.read(request.body);
    const returnTo = safeReturn(form.ok ? form.value.tiep : undefined, '/tai-khoan');
    if (!form.ok) return invalid(view(request, form, returnTo));
    try {
      const sent = await requestSignInCode(request.app, { contact: form.value.contact, place: placeOf(request.request) });
      if (sent.outcome === 'wait') {
        const seconds = secondsUntil(sent.until, request.clock.now());
        return invalid(view(request, withErrors(form.values, [{ name: 'contact', message: 'identity.code-again', params: { seconds } }]), returnTo));
      }
      await keep(request, 'sign-in-code', { id: sent.id, contact: sent.contact, demoCode: sent.demoCode, returnTo });
      return seeOther('/dang-nhap/ma/nhap');
    } catch (error) {
      if (!isDomainError(error, 'identity.contact-invalid')) throw error;
      return invalid(view(request, withErrors(form.values, [{ name: 'contact', message: error.code }]), returnTo));
    }
  },
});

/** `/dang-nhap/dinh-danh`: leaves for the e-ID provider. */
export const beginEidPage = page('/dang-nhap/dinh-danh', {
  permission: 'public',
  async get(request) {
    const returnTo = safeReturn(request.query['tiep'], '/tai-khoan');
    try {
      const origin = siteOrigin(request);
      const { location, pending } = await eidAdapter(request.app, origin).begin(`${origin}/dang-nhap/dinh-danh/tro-ve`, returnTo);
      await keep(request, 'eid', { ...pending, until: addMs(request.clock.now(), pendingMs) });
      return seeOther(location);
    } catch (error) {
      return refused(request, error, returnTo);
    }
  },
});

/** `/dang-nhap/dinh-danh/tro-ve`: comes back from the provider; what was kept is used once, so an answer cannot be replayed. */
export const finishEidPage = page('/dang-nhap/dinh-danh/tro-ve', {
  permission: 'public',
  example: '/dang-nhap/dinh-danh/tro-ve?state=x&code=y',
  async get(request) {
    const pending = await take(request, 'eid', pendingSchema);
    if (pending === undefined) return invalid(view(request, contactForm.empty(), '/tai-khoan', request.app.texts.find(request.locale, 'eid.expired')));
    try {
      if (request.clock.now() > pending.until) throw new DomainError('eid.expired');
      const origin = siteOrigin(request);
      const identity = await eidAdapter(request.app, origin).finish(new URL(request.request.url, origin), pending);
      const { accountId, assurance, organisationId } = await signInByEid(request.app, identity);
      const opened = await openSession(request.app, { accountId, assurance, origin: originOf(request), currentToken: tokenOf(request) });
      giveSession(request, organisationId === undefined ? opened : await actFor(request.app, { accountId, token: opened.token, organisationId }));
      return seeOther(pending.returnTo);
    } catch (error) {
      return refused(request, error, pending.returnTo);
    }
  },
});

function refused(request: PageRequest, error: unknown, returnTo: string): PageResult {
  if (!isDomainError(error) || !/^(eid\.|identity\.|session\.)/.test(error.code)) throw error;
  request.request.log.warn({ code: error.code, details: error.details }, 'e-ID sign-in refused');
  return invalid(view(request, contactForm.empty(), returnTo, request.app.texts.find(request.locale, error.code, error.details)));
}
