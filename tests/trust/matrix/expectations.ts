import { newId } from '#platform/db';
import { mayDo } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import type { Fixture } from './fixture.ts';
import type { Person } from './people.ts';

/** What is expected of one route: its address on the owner's thing, the same address on a thing that nobody has, and who gets in. */
export interface Expectation {
  readonly url: string;
  /** Undefined for addresses without somebody's thing in them. */
  readonly unknownUrl: string | undefined;
  may(person: Person): boolean;
}

/** Whose a parameter is: a dossier, something of the agency, a thing of the owner alone, or nobody's (a public or a general one). */
type Kind = 'dossier' | 'agency' | 'own' | 'general';
interface Parameter {
  readonly thing: keyof Fixture['things'] | (() => string);
  readonly kind: Kind;
}

/** Parameters that mean the same everywhere. */
const parameters: Readonly<Record<string, Parameter>> = {
  dossierId: { thing: 'dossier', kind: 'dossier' },
  draftId: { thing: 'draft', kind: 'own' },
  slug: { thing: 'slug', kind: 'general' },
  agencyId: { thing: 'agency', kind: 'general' },
  place: { thing: () => '1', kind: 'general' },
  year: { thing: () => '2027', kind: 'general' },
  unitId: { thing: 'unit', kind: 'general' },
  accountId: { thing: 'applicant', kind: 'general' },
  formId: { thing: 'form', kind: 'general' },
  part: { thing: () => 'steps', kind: 'general' },
  set: { thing: () => 'tt03-2025', kind: 'general' },
  number: { thing: () => '01', kind: 'general' },
  notification: { thing: () => 'dossiers.received', kind: 'general' },
  operationId: { thing: () => 'readLiveness', kind: 'general' },
  page: { thing: () => '1', kind: 'general' },
  locale: { thing: () => 'en', kind: 'general' },
  theme: { thing: () => 'dark', kind: 'general' },
};
/** Those that mean something else at one address. */
const atAddress: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  '/thanh-toan/:code': { code: { thing: 'payment', kind: 'general' } },
  '/quan-tri/thu-tuc/:code': { code: { thing: 'procedure', kind: 'general' } },
  '/quan-tri/quy-trinh/:code': { code: { thing: 'procedure', kind: 'general' } },
  '/api/v1/procedures/:code': { code: { thing: 'procedure', kind: 'general' } },
  '/api/v1/dossiers/:id': { id: { thing: 'dossier', kind: 'dossier' } },
  '/api/v1/drafts/:id': { id: { thing: 'draft', kind: 'own' } },
  '/api/v1/tasks/:id': { id: { thing: 'task', kind: 'agency' } },
  '/api/v1/process-instances/:id': { id: { thing: 'instance', kind: 'agency' } },
  '/api/v1/obligations/:id': { id: { thing: 'obligation', kind: 'agency' } },
  '/api/v1/receipts/:id': { id: { thing: 'receipt', kind: 'agency' } },
  '/api/v1/payables/:code': { code: { thing: 'payment', kind: 'general' } },
  '/api/v1/agencies/:id': { id: { thing: 'agency', kind: 'general' } },
  '/api/v1/administrative-units/:id': { id: { thing: 'unit', kind: 'general' } },
  '/api/v1/forms/:id': { id: { thing: 'form', kind: 'general' } },
  '/api/v1/officers/:id': { id: { thing: 'applicant', kind: 'general' } },
  '/api/v1/accounts/:id': { id: { thing: 'applicant', kind: 'general' } },
  '/api/v1/templates/:name': { name: { thing: () => 'mau-thu', kind: 'general' } },
  '/api/v1/notice-templates/:notification': { notification: { thing: () => 'dossiers.received', kind: 'general' } },
  ...Object.fromEntries(
    [
      '/api/v1/calendar/versions/:id',
      '/api/v1/roles/:id',
      '/api/v1/delegations/:id',
      '/api/v1/me/sessions/:id',
      '/api/v1/me/filters/:id',
      '/api/v1/consultations/:id',
      '/api/v1/arrivals/:id',
      '/api/v1/clients/:id',
      '/api/v1/representations/:id',
      '/api/v1/jobs/:id',
    ].map((address) => [address, { id: { thing: newId, kind: 'general' } }]),
  ),
  '/api/v1/notifications/:id': { id: { thing: 'notification', kind: 'own' } },
  '/ban-lam-viec/thu-tien/:id': { id: { thing: 'obligation', kind: 'agency' } },
  '/bien-nhan/:id': { id: { thing: 'receipt', kind: 'agency' } },
  '/ho-so/:dossierId/giay/:file': { file: { thing: () => 'supplement.pdf', kind: 'general' } },
  '/ho-so/:dossierId/ket-qua/:file': { file: { thing: 'result', kind: 'general' } },
  '/ban-lam-viec/ho-so/:dossierId/giay/:file': { file: { thing: () => 'receipt.pdf', kind: 'general' } },
  '/to-khai/:code': { code: { thing: () => 'TK-000000000000', kind: 'general' } },
  '/ban-lam-viec/so-theo-doi/:file': { file: { thing: () => 'so-theo-doi.csv', kind: 'general' } },
  '/quan-tri/mau/rieng/:name': { name: { thing: () => 'mau-thu', kind: 'general' }, version: { thing: () => '1', kind: 'general' } },
  '/api/v1/uploads/:id': { id: { thing: newId, kind: 'general' } },
  '/tep/:fileId': { fileId: { thing: 'file', kind: 'own' } },
};

type Door = (person: Person, fixture: Fixture) => boolean;
const everybody: Door = () => true;
const nobody: Door = () => false;
const ownerOnly: Door = (person, { owner }) => person.name === owner.name;
/** What somebody typed is that account's, for whomever it acts. */
const sameAccount: Door = ({ actor }, { owner }) => 'id' in actor && 'id' in owner.actor && actor.id === owner.actor.id;
const people: Door = ({ actor }) => actor.kind === 'citizen' || actor.kind === 'officer';
const officers: Door = ({ actor }) => actor.kind === 'officer';
const atWork: Door = ({ actor }) => actor.kind === 'citizen' || (actor.kind === 'officer' && actor.roles.length > 0);
const anyOf =
  (...doors: readonly Door[]): Door =>
  (person, fixture) =>
    doors.some((door) => door(person, fixture));
const onDossier =
  (permission: string): Door =>
  ({ actor }, { dossier, owner }) =>
    holdsOn(actor, permission, [dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds], owner.actor);
const held =
  (permission: string): Door =>
  ({ actor }) =>
    heldSomewhere(actor, permission);

/** Whoever works at the agency, and those who oversee all of them: the engine's own rows are for nobody else. */
const inAgency: Door = ({ actor }, { dossier }) =>
  actor.kind === 'officer' && actor.roles.some(({ role, agencyId }) => agencyId === dossier.agencyId || role === 'inspector' || role === 'administrator');
const atAgency =
  (permission: string): Door =>
  ({ actor }, { dossier }) =>
    mayDo(actor, permission, { agencyId: dossier.agencyId });

/** Where the declared door does not say it all, in words of our own. A route that fits no rule fails the matrix until it has its line here. */
export const explicit: Readonly<Record<string, Door>> = {
  // Whoever has the payment code may see what it is for and pay it: it is unguessable.
  'GET /thanh-toan/:code': everybody,
  'GET /thanh-toan/:code/cong-mo-phong': everybody,
  // Files open for their owner and for agencies they were shared with (a program needs its scope besides); this one was shared with nobody.
  'GET /tep/:fileId': ownerOnly,
  'GET /tep/:fileId/anh-nho': ownerOnly,
  'GET /tep/:fileId/trang/:page': ownerOnly,
  'GET /tep/:fileId/xem': ownerOnly,
  // A case is read by its officers at the desk: the applicant has a page of their own.
  'GET /ban-lam-viec/ho-so/:dossierId': (person, fixture) => person.actor.kind !== 'citizen' && onDossier('dossiers.read')(person, fixture),
  // Second steps of signing in: closed to whoever has not taken the first.
  'GET /dang-nhap/ma': nobody,
  'GET /dang-nhap/ma/nhap': nobody,
  'GET /dang-nhap/can-bo/ma': nobody,
  'GET /dang-nhap/can-bo/ghi-danh': nobody,
  'GET /mo-phong/dinh-danh/dang-nhap': nobody,
  'GET /mo-phong/dinh-danh/userinfo': nobody,
  'GET /mo-phong/dinh-danh/.well-known/openid-configuration': everybody,
  'GET /mo-phong/dinh-danh/jwks': everybody,
  // People have accounts and sessions, programs have neither; passwords and stand-ins are for officers.
  // Notices are for whoever has something to do here: not for an account whose last role has ended.
  'GET /api/v1/notifications': atWork,
  'GET /api/v1/me/notification-settings': atWork,
  'GET /thong-bao': atWork,
  'GET /thong-bao/cai-dat': atWork,
  'GET /tai-khoan': people,
  'GET /tai-khoan/phien': people,
  'GET /tai-khoan/mat-khau': officers,
  'GET /tai-khoan/uy-quyen': held('identity.delegate'),
  'GET /api/v1/dossiers': anyOf(held('dossiers.list'), ({ actor }) => actor.kind === 'citizen'),
  // Answers an empty list to strangers who may read payments, the same for a dossier that does not exist (proved below).
  'GET /api/v1/dossiers/:dossierId/obligations': held('payments.read'),
  // Marks nothing that is not the reader's own, and says so in the same words for what does not exist.
  'POST /api/v1/notifications/:id/read': people,
  'GET /bien-nhan/:id': onDossier('payments.read'),
  'GET /api/v1/obligations/:id/receipts': held('payments.read'),
  // Tasks and instances belong to the agency's work, not to the applicant.
  'GET /api/v1/tasks/:id': inAgency,
  'GET /api/v1/process-instances/:id/history': inAgency,
  'POST /api/v1/tasks/:id/release': inAgency,
  'POST /api/v1/tasks/:id/delegate': inAgency,
  'POST /api/v1/tasks/:id/hand-over': inAgency,
  'GET /api/v1/agencies/:id/register': atAgency('dossiers.list'),
  'GET /api/v1/agencies/:id/people': atAgency('organisations.read-people'),
  'GET /api/v1/officers/:id/delegations': ({ actor }, { owner }) =>
    mayDo(actor, 'identity.delegate', { ownerId: 'id' in owner.actor ? owner.actor.id : undefined }),
  'GET /api/v1/me/sessions': people,
  'GET /api/v1/agencies/:id/reconciliation': atAgency('payments.reconcile'),
  'GET /api/v1/agencies/:id/takings': atAgency('payments.read-books'),
  // A prepared form opens for the signed-in citizen who has its code, and at the desks that take dossiers in; help with a filing is for those who may help.
  'GET /to-khai/:code': anyOf(({ actor }) => actor.kind === 'citizen', held('dossiers.receive')),
  'GET /ban-lam-viec/ho-tro/:draftId': nobody,
  'GET /ho-so/nhap/:draftId/xac-nhan': held('identity.assist'),
  // The fixture has no upload under way: nobody gets at one that does not exist.
  'POST /api/v1/uploads': people,
  'PATCH /api/v1/uploads/:id': nobody,
  'DELETE /api/v1/uploads/:id': nobody,
  'POST /mo-phong/dinh-danh/token': everybody,
};

/** Routes whose own thing (a draft, a running process) the fixture does not have: whoever may come in finds nothing there, the others find the door shut. */
export const absent: ReadonlySet<string> = new Set([
  'GET /quan-tri/thu-tuc/:code/soan',
  'GET /quan-tri/thu-tuc/:code/soan/:part',
  'GET /quan-tri/thu-tuc/:code/ban-ghi',
  'GET /quan-tri/thu-tuc/:code/xem-truoc',
  'GET /quan-tri/thu-tuc/:code/ket-qua',
  'GET /api/v1/calendar/versions/:id',
  'GET /api/v1/procedures/:code/draft',
  'GET /api/v1/templates/:name',
  'GET /quan-tri/nguoi-dung/:accountId',
  'GET /ho-so/:dossierId/giay/:file',
  'GET /ho-so/nhap/:draftId/cau/:place',
  'GET /to-khai/:code',
  'GET /ban-lam-viec/so-theo-doi/:file',
  'GET /quan-tri/mau/rieng/:name',
  'GET /quan-tri/mau/rieng/:name/:version/xem',
  'GET /quan-tri/mau/rieng/:name/:version/tep',
  'GET /quan-tri/thu-tuc/:code/quy-trinh-bpmn',
]);

/** What is expected of a registered GET route. Undefined when nothing says it: the matrix fails then. */
export function expectationOf(route: string, fixture: Fixture): Expectation | undefined {
  const [method = '', path = ''] = route.split(' ');
  const found = fillsOf(path);
  if (found === undefined) return undefined;
  const declared = permissionOf(fixture, method, path);
  const kinds = found.map(([, { kind }]) => kind);
  const door = explicit[route] ?? derived(declared, kinds);
  if (door === undefined) return undefined;
  return {
    url: fill(path, found, (thing) => (typeof thing === 'string' ? fixture.things[thing] : thing())),
    unknownUrl: kinds.some((kind) => kind !== 'general') ? fill(path, found, (thing) => (typeof thing === 'string' ? newId() : thing())) : undefined,
    may: (person) => (person.actor.kind !== 'client' || !isPage(fixture, path)) && door(person, fixture),
  };
}

function fillsOf(path: string): readonly (readonly [string, Parameter])[] | undefined {
  const special = Object.assign(
    {},
    ...Object.entries(atAddress)
      .filter(([address]) => path === address || path.startsWith(`${address}/`))
      .map(([, own]) => own),
  ) as Readonly<Record<string, Parameter>>;
  const named = [...path.matchAll(/:([A-Za-z0-9]+)/gu)].map(([, name = '']) => [name, special[name] ?? parameters[name]] as const);
  return named.every((pair): pair is readonly [string, Parameter] => pair[1] !== undefined) ? named : undefined;
}

function fill(path: string, found: readonly (readonly [string, Parameter])[], value: (thing: Parameter['thing']) => string): string {
  return found.reduce((url, [name, { thing }]) => url.replace(`:${name}`, encodeURIComponent(value(thing))), path);
}

function permissionOf({ app }: Fixture, method: string, path: string): string | undefined {
  return app.pages.find((page) => page.path === path)?.permission ?? app.routes.find((route) => route.path === path && route.method === method)?.permission;
}

/** Pages are for people: of their addresses a program opens those that hand out files. */
function isPage({ app }: Fixture, path: string): boolean {
  return app.pages.some((page) => page.path === path && page.isDownload !== true);
}

/** The door that the declared permission means for such things. */
function derived(permission: string | undefined, kinds: readonly Kind[]): Door | undefined {
  if (permission === undefined) return undefined;
  if (kinds.includes('own')) return sameAccount;
  if (kinds.includes('agency')) return ({ actor }, { dossier }) => mayDo(actor, permission, { agencyId: dossier.agencyId });
  if (kinds.includes('dossier')) return permission === 'public' ? undefined : onDossier(permission === 'signed-in' ? 'dossiers.read' : permission);
  if (permission === 'public') return everybody;
  if (permission === 'signed-in') return people;
  return ({ actor }) => heldSomewhere(actor, permission);
}

function holdsOn(actor: Actor, permission: string, agencies: readonly string[], owner: Actor): boolean {
  const ownerId = owner.kind === 'citizen' ? (owner.onBehalfOf?.organisationId ?? owner.id) : undefined;
  return mayDo(actor, permission, { ownerId }) || agencies.some((agencyId) => mayDo(actor, permission, { agencyId }));
}

function heldSomewhere(actor: Actor, permission: string): boolean {
  const places = actor.kind === 'officer' ? actor.roles : actor.kind === 'client' ? [{ agencyId: actor.agencyId }] : [];
  return [{ ownerId: 'id' in actor ? actor.id : undefined }, ...places].some((subject) => mayDo(actor, permission, subject));
}
