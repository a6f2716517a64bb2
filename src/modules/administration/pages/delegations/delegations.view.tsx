import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { roles } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { Button, Checkboxes, EmptyState, Form, Hidden, Pagination, Table, Tag, TextField, VisuallyHidden } from '#ui/components';
import type { FormView } from '#ui/components';
import { DelegationPeriod, identityTexts, undelegableRoles } from '#modules/identity';
import type { KeptDelegation } from '#modules/identity';
import { administrationTexts } from '../../locales/index.ts';
import { DayField } from '../../views/day-field.tsx';
import { Shell } from '../../views/shell.tsx';

/** What the page shows. */
export interface DelegationsProps {
  readonly form: FormView;
  readonly delegations: readonly KeptDelegation[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Instant;
  readonly next: string | undefined;
}

type State = 'coming' | 'in-force' | 'over' | 'revoked';
const tones = { coming: 'indigo', 'in-force': 'leaf', over: 'plain', revoked: 'plain' } as const;

function stateOf({ startsAt, endsAt, revokedAt }: KeptDelegation, now: Instant): State {
  if (revokedAt !== undefined) return 'revoked';
  return now < startsAt ? 'coming' : now < endsAt ? 'in-force' : 'over';
}

/** Stand-ins, newest first, and a form for another. */
export function DelegationsView(props: DelegationsProps): JSX.Element {
  const t = useText(administrationTexts);
  const { form, delegations, next } = props;
  return (
    <Shell title={t('administration.delegations')} errors={form.errors}>
      <p>{t('administration.delegations.lead')}</p>
      {delegations.length === 0 ? (
        <EmptyState title={t('administration.delegations.none')}>{t('administration.delegations.none.hint')}</EmptyState>
      ) : (
        <DelegationTable {...props} />
      )}
      <Pagination next={next === undefined ? undefined : `/quan-tri/uy-quyen?tiep=${next}`} shown={delegations.length} />
      <h2>{t('administration.delegations.new')}</h2>
      <DelegationForm form={form} />
    </Shell>
  );
}

function DelegationTable({ delegations, names, now }: DelegationsProps): JSX.Element {
  const t = useText(administrationTexts);
  const ti = useText(identityTexts);
  const nameOf = (id: string): JSX.Element => <a href={`/quan-tri/nguoi-dung/${id}`}>{names.get(id) ?? id}</a>;
  return (
    <Table
      caption={t('administration.delegations')}
      hideCaption
      rows={delegations}
      rowKey={({ id }) => id}
      columns={[
        { key: 'from', title: t('administration.delegations.from'), cell: (one) => nameOf(one.fromAccountId) },
        { key: 'to', title: t('administration.delegations.to'), cell: (one) => nameOf(one.toAccountId) },
        {
          key: 'roles',
          title: t('administration.people.roles'),
          cell: (one) => one.roles.map((role) => <div key={role}>{ti(`identity.role.${role}`)}</div>),
        },
        {
          key: 'period',
          title: t('administration.person.period'),
          cell: (one) => (
            <>
              <DelegationPeriod of={one} />
              <span class="sub">{one.reason}</span>
            </>
          ),
        },
        {
          key: 'state',
          title: t('administration.people.state'),
          cell: (one) => (
            <span class="nowrap">
              <Tag tone={tones[stateOf(one, now)]}>{t(`administration.delegations.state.${stateOf(one, now)}`)}</Tag>
            </span>
          ),
        },
        {
          key: 'end',
          title: t('administration.person.end'),
          cell: (one) =>
            ['over', 'revoked'].includes(stateOf(one, now)) ? (
              ''
            ) : (
              <Form>
                <Hidden name="end" value={one.id} />
                <Button kind="quiet" small>
                  {t('administration.person.end')}
                  <VisuallyHidden> {names.get(one.fromAccountId)}</VisuallyHidden>
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

function DelegationForm({ form }: Pick<DelegationsProps, 'form'>): JSX.Element {
  const t = useText(administrationTexts);
  const ti = useText(identityTexts);
  return (
    <Form label={t('administration.delegations.new')}>
      <TextField
        form={form}
        name="from"
        label={t('administration.delegations.from')}
        hint={t('administration.delegations.username')}
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        form={form}
        name="to"
        label={t('administration.delegations.to')}
        hint={t('administration.delegations.username')}
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
      <Checkboxes
        form={form}
        name="roles"
        label={t('administration.delegations.roles')}
        hint={t('administration.delegations.roles.hint')}
        choices={roles.filter((role) => !undelegableRoles.includes(role)).map((role) => ({ value: role, label: ti(`identity.role.${role}`) }))}
      />
      <DayField form={form} name="first" label={t('administration.delegations.first')} />
      <DayField form={form} name="last" label={t('administration.delegations.last')} />
      <TextField form={form} name="reason" label={t('administration.delegations.reason')} hint={t('administration.delegations.reason.hint')} />
      <Button>{t('administration.delegations.save')}</Button>
    </Form>
  );
}
