import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { Button, ButtonRow, Form, Hidden, Notice, Radios, SummaryList, Table, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { Account, Profile, Representation, Representative } from '../../domain/account.ts';
import type { DatedGrant } from '../../domain/grants.ts';
import { toFormProfile } from '../../actions/read-profile.ts';
import { texts } from '../../locales/index.ts';

/** What a citizen's account page shows. */
export interface CitizenAccountProps {
  readonly profile: Profile;
  readonly form: FormView;
  readonly representations: readonly Representation[];
  /** Who may and could act for the organisation that the citizen acts for now. */
  readonly representatives: readonly Representative[];
  readonly actingFor: string | undefined;
}

function Facts({ profile }: { readonly profile: Profile }): JSX.Element {
  const t = useText(texts);
  const shown = toFormProfile(profile);
  const document = profile.identityDocument;
  return (
    <>
      <h2>{t('identity.account.facts')}</h2>
      <Notice kind={profile.eidLevel === undefined ? 'information' : 'success'}>
        {profile.eidLevel === undefined ? t('identity.account.stated') : t('identity.account.vouched', { level: profile.eidLevel })}
      </Notice>
      <SummaryList
        rows={[
          [t('identity.account.name'), shown.fullName],
          [t('identity.account.number'), profile.personNumber],
          [t('identity.account.birth'), shown.birthDateText],
          [t('identity.account.gender'), profile.gender === undefined ? undefined : t(`identity.account.${profile.gender}`)],
          [t('identity.account.nationality'), profile.nationality],
          ...(shown.birthProvince === undefined ? [] : [[t('identity.account.birth-province'), shown.birthProvince] as const]),
          ...(document === undefined
            ? []
            : [[t('identity.account.document'), `${t(`identity.account.document.${document.kind}`)} ${document.number}`] as const]),
        ]}
      />
    </>
  );
}

function ActingFor({ representations, actingFor }: Pick<CitizenAccountProps, 'representations' | 'actingFor'>): JSX.Element | null {
  const t = useText(texts);
  if (representations.length === 0) return null;
  const choices = [
    { value: 'self', label: t('identity.account.acting.self') },
    ...representations.map(({ organisation }) => ({
      value: organisation.id,
      label: `${organisation.name}${organisation.taxCode === undefined ? '' : ` (${organisation.taxCode})`}`,
    })),
  ];
  return (
    <Form action="/tai-khoan/dai-dien">
      <Radios name="organisation" label={t('identity.account.acting')} size="big" choices={choices} value={actingFor ?? 'self'} />
      <ButtonRow>
        <Button kind="quiet">{t('identity.account.acting.change')}</Button>
      </ButtonRow>
    </Form>
  );
}

function Representatives({ representatives }: Pick<CitizenAccountProps, 'representatives'>): JSX.Element | null {
  const t = useText(texts);
  const { now } = useRequest();
  if (representatives.length === 0) return null;
  return (
    <>
      <h2>{t('identity.account.representatives')}</h2>
      <p>{t('identity.account.representatives.lead')}</p>
      <Table
        caption={t('identity.account.representatives')}
        hideCaption
        rows={representatives}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t('identity.account.name'), cell: ({ name }) => name },
          { key: 'capacity', title: t('identity.account.capacity'), cell: ({ capacity }) => t(`identity.account.capacity.${capacity}`) },
          { key: 'from', title: t('identity.account.from'), cell: ({ validFrom }) => <When at={validFrom} style="short" /> },
          {
            key: 'to',
            title: t('identity.account.to'),
            cell: ({ validTo }) => (validTo === undefined ? t('identity.account.open-end') : <When at={validTo} style="short" />),
          },
          {
            key: 'end',
            title: t('identity.account.representative.end'),
            cell: ({ id, name, validTo }) =>
              validTo !== undefined && validTo <= now ? (
                t('identity.account.representative.over')
              ) : (
                <Form action="/tai-khoan/dai-dien" label={name}>
                  <Hidden name="end" value={id} />
                  <Button kind="danger" small>
                    {t('identity.account.representative.end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </>
  );
}

function ContactInputs({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <TextField form={form} name="phone" label={t('identity.account.phone')} type="tel" autocomplete="tel" width={12} optional />
      <TextField form={form} name="email" label={t('identity.account.email')} type="email" autocomplete="email" spellcheck={false} width={20} optional />
    </>
  );
}

/** A citizen's account: what is known, for whom they act, how to reach them. */
export function CitizenAccountView(props: CitizenAccountProps): JSX.Element {
  const t = useText(texts);
  const { form } = props;
  return (
    <PortalLayout title={t('identity.account.title')} errors={form.errors}>
      <p class="chips">
        <a href="/ho-so">{t('identity.account.dossiers')}</a> <a href="/thong-bao">{t('identity.account.notices')}</a>{' '}
        <a href="/tai-khoan/phien">{t('identity.account.sessions')}</a>
      </p>
      <Facts profile={props.profile} />
      <ActingFor {...props} />
      <Representatives representatives={props.representatives} />
      <h2>{t('identity.account.contact')}</h2>
      <p>{t('identity.account.contact.hint')}</p>
      <Form action="/tai-khoan">
        <ContactInputs form={form} />
        <TextField form={form} name="residence" label={t('identity.account.residence')} autocomplete="address-line1" optional />
        <TextField form={form} name="ethnicity" label={t('identity.account.ethnicity')} width={12} optional />
        <ButtonRow>
          <Button>{t('identity.account.save')}</Button>
        </ButtonRow>
      </Form>
    </PortalLayout>
  );
}

/** What an officer's account page shows; `agencyNames` by id. */
export interface OfficerAccountProps {
  readonly account: Account;
  readonly form: FormView;
  readonly grants: readonly DatedGrant[];
  readonly agencyNames: ReadonlyMap<string, string>;
}

/** An officer's account: who, which rights until when, and what they may do with the account. */
export function OfficerAccountView({ account, form, grants, agencyNames }: OfficerAccountProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const roleName = (role: Role) => t(`identity.role.${role}`);
  const columns = [
    { key: 'role', title: t('identity.account.role'), cell: (grant: DatedGrant) => roleName(grant.role) },
    {
      key: 'agency',
      title: t('identity.account.agency'),
      cell: (grant: DatedGrant) => (grant.agencyId === undefined ? t('identity.account.whole-province') : (agencyNames.get(grant.agencyId) ?? '')),
    },
    { key: 'from', title: t('identity.account.from'), cell: (grant: DatedGrant) => <When at={grant.validFrom} style="short" /> },
    {
      key: 'to',
      title: t('identity.account.to'),
      cell: (grant: DatedGrant) => (grant.validTo === undefined ? t('identity.account.open-end') : <When at={grant.validTo} style="short" />),
    },
  ];
  return (
    <PortalLayout title={t('identity.account.title')} errors={form.errors}>
      <SummaryList
        rows={[
          [t('identity.account.name'), account.displayName],
          [t('identity.account.username'), account.username],
        ]}
      />
      <h2>{t('identity.account.roles')}</h2>
      {grants.length === 0 ? (
        <p>{t('identity.account.roles.empty')}</p>
      ) : (
        <Table caption={t('identity.account.roles')} hideCaption columns={columns} rows={grants} rowKey={(grant) => grant.id} />
      )}
      <h2>{t('identity.account.officer-contact')}</h2>
      <p>{t('identity.account.officer-contact.hint')}</p>
      <Form action="/tai-khoan" label={t('identity.account.officer-contact')}>
        <ContactInputs form={form} />
        <ButtonRow>
          <Button>{t('identity.account.save')}</Button>
        </ButtonRow>
      </Form>
      <h2>{t('identity.account.security')}</h2>
      <ButtonRow>
        {actor.kind === 'officer' && mayDo(actor, 'identity.delegate', { ownerId: actor.id }) ? (
          <Button kind="quiet" href="/tai-khoan/uy-quyen">
            {t('identity.account.delegations')}
          </Button>
        ) : null}
        <Button kind="quiet" href="/tai-khoan/mat-khau">
          {t('identity.account.password')}
        </Button>
        <Button kind="quiet" href="/tai-khoan/phien">
          {t('identity.account.sessions')}
        </Button>
      </ButtonRow>
    </PortalLayout>
  );
}
