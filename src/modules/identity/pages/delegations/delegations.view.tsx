import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Role } from '#platform/permissions';
import { Button, ButtonRow, Checkboxes, DateField, EmptyState, Form, Hidden, Select, Table, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { OfficerSummary } from '../../domain/account.ts';
import type { Delegation } from '../../domain/grants.ts';
import { texts } from '../../locales/index.ts';
import { DelegationPeriod } from './period.view.tsx';

/** A stand-in with the names of both. */
export interface ShownDelegation extends Delegation {
  readonly reason: string;
  readonly given: boolean;
  readonly otherName: string;
}
/** What the page shows. */
export interface DelegationsProps {
  readonly form: FormView;
  readonly delegations: readonly ShownDelegation[];
  readonly roles: readonly Role[];
  readonly colleagues: readonly OfficerSummary[];
}

/** Stand-ins now and to come, and a form for another. */
export function DelegationsView({ form, delegations, roles, colleagues }: DelegationsProps): JSX.Element {
  const t = useText(texts);
  const columns = [
    {
      key: 'who',
      title: t('identity.delegations.who'),
      cell: (item: ShownDelegation) =>
        item.given ? t('identity.delegations.given', { name: item.otherName }) : t('identity.delegations.received', { name: item.otherName }),
    },
    { key: 'roles', title: t('identity.delegations.roles'), cell: (item: ShownDelegation) => item.roles.map((role) => t(`identity.role.${role}`)).join(', ') },
    {
      key: 'period',
      title: t('identity.delegations.period'),
      cell: (item: ShownDelegation) => <DelegationPeriod of={item} />,
    },
    { key: 'reason', title: t('identity.delegations.reason'), cell: (item: ShownDelegation) => item.reason },
    {
      key: 'end',
      title: t('identity.delegations.end'),
      cell: (item: ShownDelegation) =>
        item.given ? (
          <Form>
            <Hidden name="end" value={item.id} />
            <Button kind="quiet" small>
              {t('identity.delegations.end')}
            </Button>
          </Form>
        ) : null,
    },
  ];
  return (
    <PortalLayout title={t('identity.delegations.title')} errors={form.errors} back="/tai-khoan">
      <p>{t('identity.delegations.lead')}</p>
      <h2>{t('identity.delegations.current')}</h2>
      {delegations.length === 0 ? (
        <EmptyState title={t('identity.delegations.none')}>{t('identity.delegations.none.hint')}</EmptyState>
      ) : (
        <Table caption={t('identity.delegations.current')} hideCaption columns={columns} rows={delegations} rowKey={(item) => item.id} />
      )}
      <h2>{t('identity.delegations.new')}</h2>
      {roles.length === 0 ? (
        <EmptyState title={t('identity.delegations.no-role')}>{t('identity.delegations.no-role.hint')}</EmptyState>
      ) : (
        <NewDelegation form={form} roles={roles} colleagues={colleagues} />
      )}
    </PortalLayout>
  );
}

/** Who, which roles, from which day to which. */
function NewDelegation({ form, roles, colleagues }: Omit<DelegationsProps, 'delegations'>): JSX.Element {
  const t = useText(texts);
  return (
    <Form>
      {colleagues.length === 0 ? (
        <TextField form={form} name="to" label={t('identity.delegations.to.username')} autocomplete="off" spellcheck={false} width={20} />
      ) : (
        <Select
          form={form}
          name="to"
          label={t('identity.delegations.to')}
          options={colleagues.map(({ username, displayName }) => ({ value: username, label: `${displayName} (${username})` }))}
        />
      )}
      <Checkboxes
        form={form}
        name="roles"
        label={t('identity.delegations.roles')}
        choices={roles.map((role) => ({ value: role, label: t(`identity.role.${role}`) }))}
      />
      <DateField form={form} name="first" label={t('identity.delegations.first-day')} />
      <DateField form={form} name="last" label={t('identity.delegations.last-day')} />
      <TextField form={form} name="reason" label={t('identity.delegations.reason')} optional />
      <ButtonRow>
        <Button>{t('identity.delegations.save')}</Button>
      </ButtonRow>
    </Form>
  );
}
