import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Checkboxes, EmptyState, Form, Hidden, InsetText, Panel, SearchBox, Select, Table, Tag, TextField, When } from '#ui/components';
import { JourneyLayout, PortalLayout } from '#ui/layouts';
import type { Assistance } from '#modules/dossiers';
import type { Agency } from '#modules/organisations';
import type { SentCode } from '#modules/identity';
import type { ProcedureSummary, ProcedureVersion } from '#modules/procedures';
import { useProblems } from '../../components/use-problems.ts';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';

const home = '/ban-lam-viec/ho-tro';

/** The supporter's own page. */
export function AssistsView({
  q,
  hits,
  mine,
}: {
  readonly q: string;
  readonly hits: readonly ProcedureSummary[] | undefined;
  readonly mine: readonly Assistance[];
}): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout title={t('portal.assist.title')}>
      <p>{t('portal.assist.intro')}</p>
      <SearchBox action={home} name="q" label={t('portal.assist.find')} value={q} button={t('portal.home.search')} showLabel />
      {hits === undefined ? null : hits.length === 0 ? (
        <InsetText>{t('portal.assist.no-hit')}</InsetText>
      ) : (
        <ul class="plain-list">
          {hits.map(({ slug, name }) => (
            <li key={slug} class="life">
              <a href={`${home}/bat-dau/${slug}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <h2>{t('portal.assist.mine')}</h2>
      {mine.length === 0 ? <EmptyState title={t('portal.assist.none')}>{t('portal.assist.none.hint')}</EmptyState> : <Helped mine={mine} />}
    </PortalLayout>
  );
}

function Helped({ mine }: { readonly mine: readonly Assistance[] }): JSX.Element {
  const t = useText(texts);
  return (
    <Table
      caption={t('portal.assist.mine')}
      hideCaption
      rows={mine}
      rowKey={({ draftId }) => draftId}
      columns={[
        {
          key: 'whom',
          title: t('portal.assist.whom'),
          cell: (help) => (
            <>
              <a href={help.signedOff === undefined ? `/ho-so/nhap/${help.draftId}` : `${home}/${help.draftId}`}>{help.citizenName}</a>
              <span class="sub">{help.helpPlace}</span>
            </>
          ),
        },
        { key: 'when', title: t('portal.assist.when'), cell: (help) => <When at={help.consentedAt} /> },
        {
          key: 'state',
          title: t('portal.assist.state'),
          cell: (help) =>
            help.signedOff === undefined ? (
              <Tag tone="amber">{t('portal.assist.open')}</Tag>
            ) : (
              <>
                <Tag tone="leaf">{t('portal.assist.done')}</Tag>
                <span class="sub num">{help.signedOff.dossierCode}</span>
              </>
            ),
        },
      ]}
    />
  );
}

interface BeginProps {
  readonly procedure: ProcedureVersion;
  readonly form: FormState;
  readonly agencies: readonly Agency[];
  readonly place: string | undefined;
}

/** Who is helped, where, and that they were told. */
export function BeginAssistView({ procedure, form, agencies, place }: BeginProps): JSX.Element {
  const t = useText(texts);
  const errors = useProblems(form);
  const shown = { values: form.values, errors };
  return (
    <JourneyLayout title={t('portal.assist.begin')} caption={spokenName(procedure.record)} back={home} errors={errors}>
      <Form>
        <TextField form={shown} name="citizenName" label={t('portal.assist.name')} hint={t('portal.assist.name.hint')} autocomplete="off" />
        <TextField form={shown} name="contact" label={t('portal.assist.contact')} hint={t('portal.assist.contact.hint')} autocomplete="off" />
        <TextField form={shown} name="personId" label={t('portal.assist.person-id')} inputmode="numeric" width={12} autocomplete="off" optional />
        <TextField form={shown} name="helpPlace" label={t('portal.assist.place')} hint={t('portal.assist.place.hint')} value={place} autocomplete="off" />
        <Select form={shown} name="agency" label={t('portal.assist.agency')} options={agencies.map(({ id, name }) => ({ value: id, label: name }))} />
        <Checkboxes form={shown} name="consent" label={t('portal.assist.code.title')} choices={[{ value: 'yes', label: t('portal.assist.consent') }]} />
        <Button>{t('portal.assist.send')}</Button>
      </Form>
    </JourneyLayout>
  );
}

/** The code with which the citizen agrees; what was filled in travels along, and the code is good for exactly that. */
export function ConsentCodeView({
  procedure,
  form,
  sent,
}: {
  readonly procedure: ProcedureVersion;
  readonly form: FormState;
  readonly sent: SentCode | undefined;
}): JSX.Element {
  const t = useText(texts);
  const errors = useProblems(form);
  const kept = ['citizenName', 'contact', 'personId', 'helpPlace', 'agency', 'consent'].flatMap((name) =>
    typeof form.values[name] === 'string' ? [[name, form.values[name]] as const] : [],
  );
  return (
    <JourneyLayout title={t('portal.assist.code.title')} caption={spokenName(procedure.record)} back={`${home}/bat-dau/${procedure.slug}`} errors={errors}>
      {sent === undefined ? null : <p>{t('portal.assist.code.sent', { to: sent.contact })}</p>}
      {sent?.demoCode === undefined ? null : <InsetText>{t('portal.assist.code.demo', { code: sent.demoCode })}</InsetText>}
      <Form>
        {kept.map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <Hidden name="codeId" value={sent?.id ?? String(form.values['codeId'] ?? '')} />
        <TextField form={{ values: {}, errors }} name="code" label={t('portal.assist.code')} inputmode="numeric" width={8} autocomplete="off" />
        <Button>{t('portal.assist.agree')}</Button>
      </Form>
    </JourneyLayout>
  );
}

/** The end of a help. */
export function AssistedDoneView({ help, code }: { readonly help: Assistance; readonly code: string }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('portal.assist.finished')} ownHeading back={home}>
      <Panel title={t('portal.assist.finished')}>
        {help.citizenName}
        <br />
        <b class="num">{code}</b>
      </Panel>
      <p>{t('portal.assist.finished.text')}</p>
      <ButtonRow>
        <Button href={home}>{t('portal.assist.again')}</Button>
      </ButtonRow>
    </JourneyLayout>
  );
}
