import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, InsetText, SavedAt } from '#ui/components';
import type { FieldProblem } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { PaperField } from '../../components/paper-field.tsx';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';
import type { LoadedFiling } from './load-filing.ts';

/** The papers of a filing. */
export function PapersView({ loaded, errors }: { readonly loaded: LoadedFiling; readonly errors: readonly FieldProblem[] }): JSX.Element {
  const t = useText(texts);
  const { filing, documents, files, procedure } = loaded;
  const uploads = documents.filter((document) => document.form === null || document.kind === 'xuất trình');
  return (
    <JourneyLayout title={t('portal.papers.title')} caption={spokenName(procedure.record)} back={`/ho-so/nhap/${filing.draftId}`} errors={errors}>
      {uploads.length === 0 ? <InsetText>{t('portal.papers.none')}</InsetText> : null}
      <Form files autosave={`/ho-so/nhap/${filing.draftId}/giay-to`}>
        {uploads.map((document) => (
          <PaperField
            key={document.id}
            name={document.id}
            label={document.name}
            hint={document.replaceableBy === null ? (document.note ?? undefined) : t('portal.procedure.replaceable', { by: document.replaceableBy })}
            optional={document.kind === 'xuất trình' || document.replaceableBy !== null}
            error={errors.find((error) => error.name === document.id)?.message}
            files={(filing.files[document.id] ?? []).flatMap((id) => files.get(id) ?? [])}
          />
        ))}
        {uploads.length === 0 ? null : <p class="hint">{t('portal.papers.later')}</p>}
        <ButtonRow>
          <Button>{t('portal.papers.save')}</Button>
          <SavedAt />
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}
