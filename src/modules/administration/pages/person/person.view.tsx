import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { roles } from '#platform/permissions';
import { Button, Checkboxes, EmptyState, Form, Hidden, Select, SummaryList, Table, Tabs, Tag, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { DelegationPeriod, identityTexts } from '#modules/identity';
import type { Account, DatedGrant, KeptDelegation, OfficerContact } from '#modules/identity';
import { administrationTexts } from '../../locales/index.ts';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface PersonProps {
  readonly account: Account;
  readonly contact: OfficerContact;
  readonly grants: readonly DatedGrant[];
  readonly names: ReadonlyMap<string, string>;
  /** What desks are called, by key. */
  readonly desks: ReadonlyMap<string, string>;
  readonly delegations: readonly KeptDelegation[];
  /** The names of those who are away and of those who stand in. */
  readonly people: ReadonlyMap<string, string>;
  readonly history: Trail;
  readonly form: FormView;
  readonly tab: 'details' | 'history';
}

/** One officer account. */
export function PersonView(props: PersonProps): JSX.Element {
  const t = useText(administrationTexts);
  const { account, tab, form } = props;
  const here = `/quan-tri/nguoi-dung/${account.id}`;
  return (
    <Shell title={account.displayName} caption={account.username} errors={form.errors} back="/quan-tri/nguoi-dung">
      <Tabs
        tabs={[
          { href: here, text: t('administration.details'), current: tab === 'details' },
          { href: `${here}?phan=lich-su`, text: t('administration.history'), current: tab === 'history' },
        ]}
      />
      {tab === 'history' ? (
        <HistoryView trail={props.history} />
      ) : (
        <>
          <Facts account={account} />
          <Grants {...props} />
          <GrantForm form={form} />
          <StandIns {...props} />
          <ContactForm contact={props.contact} form={form} />
          {account.state === 'disabled' ? null : <PasswordForm form={form} />}
          <StateForm account={account} form={form} />
        </>
      )}
    </Shell>
  );
}

function Facts({ account }: { readonly account: Account }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <SummaryList
      rows={[
        [t('administration.people.username'), account.username],
        [
          t('administration.people.state'),
          <>
            <Tag tone={account.state === 'active' ? 'leaf' : 'plain'}>{t(`administration.people.state.${account.state}`)}</Tag>{' '}
            {account.isDemo ? <Tag tone="indigo">{t('administration.person.demo')}</Tag> : null}
          </>,
        ],
        [
          t('administration.person.last-sign-in'),
          account.lastSignedInAt === undefined ? t('administration.person.never') : <When at={account.lastSignedInAt} style="near" />,
        ],
      ]}
    />
  );
}

/** The agency and the desk of a role, or the whole province. */
function Where({ grant: { agencyId, deskKey }, names, desks }: { readonly grant: DatedGrant } & Pick<PersonProps, 'names' | 'desks'>): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      {agencyId === undefined ? t('administration.person.everywhere') : <a href={`/quan-tri/co-quan/${agencyId}`}>{names.get(agencyId) ?? agencyId}</a>}
      {deskKey === undefined ? null : <div class="mist small">{desks.get(deskKey) ?? deskKey}</div>}
    </>
  );
}

function Grants({ grants, names, desks }: PersonProps): JSX.Element {
  const t = useText(administrationTexts);
  const ti = useText(identityTexts);
  const { now } = useRequest();
  const isOver = ({ validTo }: DatedGrant): boolean => validTo !== undefined && validTo <= now;
  if (grants.length === 0) return <EmptyState title={t('administration.person.no-grants')}>{t('administration.person.no-grants.hint')}</EmptyState>;
  return (
    <>
      <h2>{t('administration.person.grants')}</h2>
      <Table
        caption={t('administration.person.grants')}
        hideCaption
        rows={grants}
        rowKey={({ id }) => id}
        columns={[
          { key: 'role', title: t('administration.person.role'), cell: ({ role }) => ti(`identity.role.${role}`) },
          {
            key: 'where',
            title: t('administration.person.where'),
            cell: (grant) => <Where grant={grant} names={names} desks={desks} />,
          },
          {
            key: 'period',
            title: t('administration.person.period'),
            cell: ({ validFrom, validTo }) => (
              <>
                <When at={validFrom} style="short" />
                {validTo === undefined ? null : (
                  <>
                    {' '}
                    – <When at={validTo} style="short" />
                  </>
                )}
              </>
            ),
          },
          {
            key: 'end',
            title: t('administration.person.end'),
            cell: (grant) =>
              isOver(grant) ? (
                t('administration.person.ended')
              ) : (
                <Form>
                  <Hidden name="end" value={grant.id} />
                  <Button kind="quiet" small>
                    {t('administration.person.end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </>
  );
}

function GrantForm({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  const ti = useText(identityTexts);
  return (
    <>
      <h2>{t('administration.person.grant')}</h2>
      <Form label={t('administration.person.grant')}>
        <Select
          form={form}
          name="role"
          label={t('administration.person.role')}
          options={roles.map((role) => ({ value: role, label: ti(`identity.role.${role}`) }))}
        />
        <TextField
          form={form}
          name="agency"
          label={t('administration.person.grant.agency')}
          hint={t('administration.person.grant.agency.hint')}
          width={12}
          optional
          spellcheck={false}
        />
        <TextField form={form} name="desk" label={t('administration.person.grant.desk')} hint={t('administration.person.grant.desk.hint')} optional />
        <TextField
          form={form}
          name="from"
          label={t('administration.person.grant.from')}
          hint={t('administration.person.grant.from.hint')}
          width={12}
          optional
          inputmode="numeric"
        />
        <TextField
          form={form}
          name="until"
          label={t('administration.person.grant.until')}
          hint={t('administration.person.grant.until.hint')}
          width={12}
          optional
          inputmode="numeric"
        />
        <Button>{t('administration.person.grant')}</Button>
      </Form>
    </>
  );
}

function StandIns({ account, delegations, people }: PersonProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      <h2>{t('administration.person.delegations')}</h2>
      {delegations.length === 0 ? (
        <p class="mist">{t('administration.person.delegations.none')}</p>
      ) : (
        <ul>
          {delegations.map((one) => {
            const isGiven = one.fromAccountId === account.id;
            const name = people.get(isGiven ? one.toAccountId : one.fromAccountId) ?? '';
            return (
              <li key={one.id}>
                {isGiven ? t('administration.person.delegations.given', { name }) : t('administration.person.delegations.received', { name })}:{' '}
                <DelegationPeriod of={one} />
              </li>
            );
          })}
        </ul>
      )}
      <p>
        <a href={`/quan-tri/uy-quyen?cua=${encodeURIComponent(account.username ?? '')}#f-from`}>{t('administration.person.delegations.arrange')}</a>
      </p>
    </>
  );
}

function ContactForm({ contact, form }: Pick<PersonProps, 'contact' | 'form'>): JSX.Element {
  const t = useText(administrationTexts);
  const isTyped = form.values['act'] === 'contact';
  const kept = (value: string | undefined): string | undefined => (isTyped ? undefined : value);
  return (
    <>
      <h2>{t('administration.person.contact')}</h2>
      <p>{t('administration.person.contact.lead')}</p>
      <Form label={t('administration.person.contact')}>
        <Hidden name="act" value="contact" />
        <TextField form={form} name="email" type="email" label={t('administration.field.email')} value={kept(contact.email)} spellcheck={false} optional />
        <TextField form={form} name="phone" type="tel" label={t('administration.field.phone')} value={kept(contact.phone)} width={12} optional />
        <Button kind="quiet">{t('administration.person.contact.save')}</Button>
      </Form>
    </>
  );
}

function PasswordForm({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      <h2>{t('administration.person.password')}</h2>
      <p>{t('administration.person.password.lead')}</p>
      <Form label={t('administration.person.password')}>
        <Hidden name="act" value="password" />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('administration.people.password')}
          hint={t('administration.people.password.hint')}
          autocomplete="new-password"
          width={20}
        />
        <Checkboxes
          name="second-factor"
          label={t('administration.person.second-factor')}
          choices={[{ value: 'yes', label: t('administration.person.second-factor.lost') }]}
          optional
        />
        <Button kind="quiet">{t('administration.person.password')}</Button>
      </Form>
    </>
  );
}

function StateForm({ account, form }: { readonly account: Account; readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  if (account.state === 'disabled')
    return (
      <Form>
        <Hidden name="act" value="enable" />
        <Button kind="quiet">{t('administration.person.enable')}</Button>
      </Form>
    );
  return (
    <>
      <h2>{t('administration.person.disable')}</h2>
      <p>{t('administration.person.disable.lead')}</p>
      <Form label={t('administration.person.disable')}>
        <Hidden name="act" value="disable" />
        <TextField form={form} name="reason" label={t('administration.person.disable.reason')} />
        <Button kind="danger">{t('administration.person.disable')}</Button>
      </Form>
    </>
  );
}
