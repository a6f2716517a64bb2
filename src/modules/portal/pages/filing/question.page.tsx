import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { readPosted } from '#platform/files';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import {
  findPage,
  findOpenUnits,
  knownOn,
  nextQuestion,
  previousQuestion,
  progressAt,
  QuestionView,
  readDraft,
  savePage,
  validateAnswers,
  visiblePages,
} from '#modules/forms';
import { knownProfile } from '#modules/dossiers';
import type { AnswerError, SavedPage } from '#modules/forms';
import { receiptOf } from './load-filing.ts';

/** `/ho-so/nhap/{id}/cau/{question}`: one question a page; every answer is kept before it is judged (A7). */
export const questionPage = page('/ho-so/nhap/:draftId/cau/:place', {
  permission: 'dossiers.prepare',
  upload: true,
  get: (request) => request.app.read(request.actor, async (ctx) => (await receiptOf(ctx, request.params['draftId'] ?? '')) ?? view(ctx, request, {})),
  post: async (request) => {
    const { app, actor, params, clock } = request;
    const { body, refused } = await readPosted(request);
    const access = { id: params['draftId'] ?? '' };
    const saved = await app.transaction(actor, (ctx) => savePage(ctx, access, body));
    const errors = [...refused, ...(saved.stay ? [] : errorsOn(saved, request))];
    if (saved.stay || saved.revealed.length > 0 || errors.length > 0) {
      return invalid(await app.read(actor, async (ctx) => view(ctx, request, { errors, saved })));
    }
    const next = nextQuestion(saved.form.definition, saved.draft.answers, params['place'] ?? '', { now: clock.now() });
    const told = saved.overwritten.length === 0 ? undefined : 'portal.filing.overwritten';
    return seeOther(next === 'check' ? `/ho-so/nhap/${access.id}/giay-to` : `/ho-so/nhap/${access.id}/cau/${next}`, told);
  },
});

interface Shown {
  readonly errors?: readonly AnswerError[];
  readonly saved?: SavedPage;
}

async function view(ctx: Ctx, { params, clock }: PageRequest, { errors = [], saved }: Shown) {
  const draftId = params['draftId'] ?? '';
  const { draft, form } = await readDraft(ctx, { id: draftId });
  const options = { now: clock.now() };
  const shownPage = findPage(visiblePages(form.definition, draft.answers, options), params['place'] ?? '');
  if (shownPage === undefined) throw new DomainError('not-found');
  const profile = await knownProfile(ctx);
  const previous = previousQuestion(form.definition, draft.answers, shownPage.id, options);
  return (
    <QuestionView
      page={shownPage}
      answers={draft.answers}
      errors={errors}
      progress={progressAt(form.definition, draft.answers, shownPage.id, options)}
      back={previous === null ? `/ho-so/nhap/${draftId}` : `/ho-so/nhap/${draftId}/cau/${previous}`}
      action={`/ho-so/nhap/${draftId}/cau/${shownPage.id}`}
      autosave={`/api/v1/drafts/${draftId}/answers`}
      version={draft.version}
      overwritten={saved?.overwritten}
      savedAt={saved?.savedAt}
      found={await findOpenUnits(ctx, shownPage.fields, draft.answers)}
      revealed={(saved?.revealed.length ?? 0) > 0}
      known={profile === undefined ? undefined : knownOn(shownPage.fields, draft.answers, profile)}
    />
  );
}

function errorsOn(saved: SavedPage, { clock, locale }: PageRequest): readonly AnswerError[] {
  const checked = validateAnswers(saved.form.definition, saved.draft.answers, { now: clock.now(), locale });
  const names = new Set(saved.fields.map((field) => field.id));
  const justShown = new Set(saved.revealed);
  return checked.ok ? [] : checked.errors.filter(({ path }) => names.has(path.split('.')[0] ?? '') && !justShown.has(path));
}
