import bwip from 'bwip-js';
import { invalid, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest, PageResult } from '#platform/http';
import { addMs } from '#platform/time';
import { homeOf } from '#ui/layouts';
import { demoTotpCode } from '../../actions/demo-totp.ts';
import { beginTotpEnrolment, confirmTotpEnrolment } from '../../actions/enrol-totp.ts';
import { openSession, rememberDevice } from '../../actions/open-session.ts';
import { resolveActor } from '../../actions/resolve-visitor.ts';
import { checkOfficerCode, checkOfficerPassword } from '../../actions/sign-in-officer.ts';
import type { TryOutcome } from '../../actions/sign-in-officer.ts';
import { totpUri } from '../../credentials/totp.ts';
import { deviceCookie, giveSession, keep, kept, originOf, safeReturn, secondsUntil, take, tokenOf } from '../browser.ts';
import { passwordForm, secondStepSchema, totpForm } from './sign-in-officer.form.ts';
import type { SecondStep } from './sign-in-officer.form.ts';
import { EnrolView, PasswordView, RecoveryCodesView, TotpView } from './sign-in-officer.view.tsx';

const stepKey = 'second-step';
const triesAllowed = 5;

/** `/dang-nhap/can-bo`: user name and password. */
export const officerPasswordPage = page('/dang-nhap/can-bo', {
  permission: 'public',
  rateLimit: 'signIn',
  async get(request) {
    const returnTo = safeReturn(request.query['tiep'], '');
    return request.actor.kind === 'officer' ? seeOther(returnTo || homeOf(request.actor)) : <PasswordView form={passwordForm.empty()} returnTo={returnTo} />;
  },
  async post(request) {
    const form = passwordForm.read(request.body);
    const returnTo = safeReturn(form.ok ? form.value.tiep : undefined, '');
    if (!form.ok) return invalid(<PasswordView form={form} returnTo={returnTo} />);
    const outcome = await checkOfficerPassword(request.app, { ...form.value, origin: originOf(request) });
    if (outcome.outcome !== 'accepted') {
      const shown = withErrors({ username: form.value.username }, [problemOf(request, outcome, { name: 'username', message: 'identity.sign-in-refused' })]);
      return invalid(<PasswordView form={shown} returnTo={returnTo} />);
    }
    const step: SecondStep = { accountId: outcome.accountId, until: addMs(request.clock.now(), 300_000), returnTo, tries: 0 };
    await keep(request, stepKey, step);
    return seeOther(outcome.enrolled ? '/dang-nhap/can-bo/ma' : '/dang-nhap/can-bo/ghi-danh');
  },
});

/** `/dang-nhap/can-bo/ma`: the code of the authenticator. */
export const officerCodePage = page('/dang-nhap/can-bo/ma', {
  permission: 'public',
  rateLimit: 'signIn',
  async get(request) {
    const step = await stepOf(request);
    if (step === undefined) return seeOther('/dang-nhap/can-bo');
    return <TotpView form={totpForm.empty()} demoCode={await demoTotpCode(request.app, step.accountId)} />;
  },
  async post(request) {
    const step = await stepOf(request);
    if (step === undefined) return startAgain(request);
    const form = totpForm.read(request.body);
    const demoCode = await demoTotpCode(request.app, step.accountId);
    if (!form.ok) return invalid(<TotpView form={form} demoCode={demoCode} />);
    const outcome = await checkOfficerCode(request.app, { accountId: step.accountId, code: form.value.code, origin: originOf(request) });
    if (outcome.outcome === 'accepted') {
      const home = await enter(request, step.accountId);
      return seeOther(outcome.mustChangePassword ? '/tai-khoan/mat-khau' : step.returnTo || home);
    }
    if (step.tries + 1 >= triesAllowed) return startAgain(request);
    await keep(request, stepKey, { ...step, tries: step.tries + 1 });
    return invalid(<TotpView form={withErrors({}, [problemOf(request, outcome, { name: 'code', message: 'identity.totp-refused' })])} demoCode={demoCode} />);
  },
});

/** `/dang-nhap/can-bo/ghi-danh`: the first sign-in sets up the second factor; without it nobody gets in. */
export const enrolTotpPage = page('/dang-nhap/can-bo/ghi-danh', {
  permission: 'public',
  rateLimit: 'signIn',
  async get(request) {
    const step = await stepOf(request);
    return (step === undefined ? undefined : await enrolView(request, step, [])) ?? seeOther('/dang-nhap/can-bo');
  },
  async post(request) {
    const step = await stepOf(request);
    if (step === undefined) return startAgain(request);
    const form = totpForm.read(request.body);
    const codes = form.ok ? await confirmTotpEnrolment(request.app, step.accountId, form.value.code) : undefined;
    if (codes !== undefined) {
      const home = await enter(request, step.accountId);
      return <RecoveryCodesView codes={codes} next={step.returnTo || home} />;
    }
    const view = await enrolView(request, step, form.ok ? [{ name: 'code', message: 'identity.totp-refused' }] : form.errors);
    return view === undefined ? startAgain(request) : invalid(view);
  },
});

async function enrolView(request: PageRequest, step: SecondStep, errors: readonly FieldError[]) {
  const secret = await beginTotpEnrolment(request.app, step.accountId);
  if (secret === undefined) return undefined;
  const svg = bwip.toSVG({ bcid: 'qrcode', text: totpUri(secret, 'can-bo', 'Một Cửa'), scale: 4 });
  return <EnrolView form={withErrors({}, errors)} secret={secret} qr={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`} />;
}

async function stepOf(request: PageRequest): Promise<SecondStep | undefined> {
  const step = await kept(request, stepKey, secondStepSchema);
  return step === undefined || step.until <= request.clock.now() ? undefined : step;
}

async function startAgain(request: PageRequest): Promise<PageResult> {
  await take(request, stepKey, secondStepSchema);
  return invalid(<PasswordView form={withErrors({}, [{ name: 'username', message: 'identity.step-expired' }])} returnTo="" />);
}

/** Opens the session; answers the page where this officer's work begins. */
async function enter(request: PageRequest, accountId: string): Promise<string> {
  await take(request, stepKey, secondStepSchema);
  const origin = originOf(request);
  const opened = await openSession(request.app, { accountId, assurance: 'password-totp', origin, currentToken: tokenOf(request) });
  giveSession(request, opened);
  const device = await rememberDevice(request.app, accountId, origin.deviceToken);
  request.reply.setCookie(deviceCookie, device, {
    path: '/dang-nhap',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.request.protocol === 'https',
    maxAge: 180 * 86_400,
  });
  return homeOf((await resolveActor(request.app, opened.token)).actor);
}

function problemOf(request: PageRequest, outcome: Exclude<TryOutcome<unknown>, { outcome: 'accepted' }>, refused: FieldError): FieldError {
  if (outcome.outcome === 'refused') return refused;
  return { name: refused.name, message: 'identity.wait', params: { seconds: secondsUntil(outcome.until, request.clock.now()) } };
}
