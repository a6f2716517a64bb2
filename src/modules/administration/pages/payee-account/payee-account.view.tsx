import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, EmptyState, Form, Table, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import type { Agency } from '#modules/organisations';
import type { DatedPayee } from '#modules/payments';
import { administrationTexts } from '../../locales/index.ts';
import { DayField } from '../../views/day-field.tsx';
import { Shell } from '../../views/shell.tsx';
import { Validity } from '../../views/validity.tsx';

/** What the page shows. */
export interface PayeeAccountProps {
  readonly agency: Agency;
  readonly accounts: readonly DatedPayee[];
  readonly form: FormView;
}

/** The accounts of an agency, the newest first, and a form for the next. */
export function PayeeAccountView({ agency, accounts, form }: PayeeAccountProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.payee')} caption={agency.name} errors={form.errors} back={`/quan-tri/co-quan/${agency.id}`}>
      <p>{t('administration.payee.lead')}</p>
      {accounts.length === 0 ? (
        <EmptyState title={t('administration.payee.none')}>{t('administration.payee.none.hint')}</EmptyState>
      ) : (
        <Accounts accounts={accounts} />
      )}
      <h2>{t('administration.payee.new')}</h2>
      <Form label={t('administration.payee.new')}>
        <TextField
          form={form}
          name="bankBin"
          label={t('administration.payee.bank-bin')}
          hint={t('administration.payee.bank-bin.hint')}
          width={8}
          inputmode="numeric"
        />
        <TextField form={form} name="accountNumber" label={t('administration.payee.number')} width={20} spellcheck={false} />
        <TextField form={form} name="holder" label={t('administration.payee.holder')} />
        <DayField form={form} name="validFrom" label={t('administration.calendar.valid-from')} />
        <TextField form={form} name="legalBasis" label={t('administration.field.legalBasis')} />
        <Button>{t('administration.edit.save')}</Button>
      </Form>
    </Shell>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly DatedPayee[] }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Table
      caption={t('administration.payee')}
      hideCaption
      rows={accounts}
      rowKey={({ validFrom }) => validFrom}
      columns={[
        { key: 'number', title: t('administration.payee.number'), cell: ({ accountNumber }) => <b class="num">{accountNumber}</b> },
        { key: 'bank', title: t('administration.payee.bank-bin'), cell: ({ bankBin }) => bankBin },
        { key: 'holder', title: t('administration.payee.holder'), cell: ({ holder }) => holder },
        { key: 'valid', title: t('administration.units.valid'), cell: ({ validFrom, validTo }) => <Validity from={validFrom} to={validTo} /> },
        { key: 'basis', title: t('administration.field.legalBasis'), cell: ({ legalBasis }) => legalBasis },
      ]}
    />
  );
}
