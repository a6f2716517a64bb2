import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Checkboxes, Details, Form, Hidden, Notice, Radios, Select, Simulated, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { demoPeople } from '../../eid/demo-people.ts';
import { texts } from '../../locales/index.ts';
import { scenarios } from '../../simulator/scenario.ts';

/** What the simulated provider's page shows; `request` are the parameters it was opened with. */
export interface SimulatorProps {
  readonly form: FormView;
  readonly request: Readonly<Record<string, string>>;
}

/** The page on which one plays the owner of an e-ID. */
export function SimulatorView({ form, request }: SimulatorProps): JSX.Element {
  const t = useText(texts);
  const people = demoPeople.map((person) => ({
    value: person.number ?? person.passport ?? '',
    label: person.fullName,
    hint: (
      <>
        {person.number ?? person.passport} · {t('identity.simulator.born', { date: person.birthDate, level: person.level })}
        {person.organisation === undefined ? null : ` · ${person.organisation.name}`}
      </>
    ),
  }));
  return (
    <JourneyLayout title={t('identity.simulator.title')} errors={form.errors} back="/dang-nhap">
      <p>
        <Simulated />
      </p>
      <Notice kind="warning">{t('identity.simulator.lead')}</Notice>
      <Form action="/mo-phong/dinh-danh/dang-nhap">
        {Object.entries(request).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <Radios form={form} name="person" label={t('identity.simulator.person')} choices={people} />
        <TextField form={form} name="number" label={t('identity.simulator.number')} inputmode="numeric" maxlength={20} width={12} optional />
        <Checkboxes
          form={form}
          name="organisation"
          label={t('identity.simulator.capacity')}
          choices={[{ value: 'yes', label: t('identity.simulator.organisation') }]}
        />
        <Details summary={t('identity.simulator.scenario')}>
          <Select
            form={form}
            name="scenario"
            label={t('identity.simulator.scenario')}
            empty={false}
            options={scenarios.map((value) => ({ value, label: t(`identity.simulator.scenario.${value}`) }))}
          />
        </Details>
        <ButtonRow>
          <Button>{t('identity.simulator.button')}</Button>
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}
