import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Details, EmptyState, Filters, Pagination, SearchBox, Select, Tag } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { Agency } from '#modules/organisations';
import type { LifeEvent, ProcedurePage, ProcedureSummary, Sector } from '#modules/procedures';
import { texts } from '../../locales/index.ts';

interface Query {
  readonly q: string;
  readonly viec: string;
  readonly linhvuc: string;
  readonly cap: string;
  readonly coquan: string;
}
interface Props {
  readonly query: Query;
  readonly agencies: readonly Agency[];
  readonly found: ProcedurePage;
  readonly lifeEvents: readonly LifeEvent[];
  readonly sectors: readonly Sector[];
}

/** The catalogue as a list with its filters. */
export function ProceduresView({ query, agencies, found, lifeEvents, sectors }: Props): JSX.Element {
  const t = useText(texts);
  const isFiltered = query.viec + query.linhvuc + query.cap + query.coquan !== '';
  const next = found.next === undefined ? undefined : `/thu-tuc?${new URLSearchParams({ ...query, sau: found.next }).toString()}`;
  return (
    <PortalLayout title={titleOf(t, query, lifeEvents)}>
      <SearchBox action="/thu-tuc" name="q" label={t('portal.home.title')} value={query.q} />
      <Details summary={t('portal.procedures.narrow')} open={isFiltered}>
        <Filters action="/thu-tuc" active={isFiltered}>
          <input type="hidden" name="q" value={query.q} />
          <Select
            name="viec"
            label={t('portal.procedures.life-event')}
            value={query.viec}
            empty={t('portal.procedures.all')}
            options={lifeEvents.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <Select
            name="linhvuc"
            label={t('portal.procedures.sector')}
            value={query.linhvuc}
            empty={t('portal.procedures.all')}
            options={sectors.map(({ name }) => ({ value: name, label: name }))}
          />
          <Select
            name="cap"
            label={t('portal.procedures.level')}
            value={query.cap}
            empty={t('portal.procedures.all')}
            options={[
              { value: 'xã', label: t('portal.procedures.level.commune') },
              { value: 'tỉnh', label: t('portal.procedures.level.province') },
            ]}
          />
          <Select
            name="coquan"
            label={t('portal.procedures.agency')}
            value={query.coquan}
            empty={t('portal.procedures.all')}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Filters>
      </Details>
      {found.items.length === 0 ? (
        <Nothing lifeEvents={lifeEvents} isFiltered={isFiltered} q={query.q} />
      ) : (
        <ul class="plain-list">
          {found.items.map((item) => (
            <Item key={item.code} item={item} />
          ))}
        </ul>
      )}
      <Pagination next={next} />
    </PortalLayout>
  );
}

function titleOf(t: ReturnType<typeof useText<typeof texts.vi>>, { q, viec, linhvuc }: Query, lifeEvents: readonly LifeEvent[]): string {
  if (q !== '') return t('portal.procedures.found', { q });
  return lifeEvents.find(({ slug }) => slug === viec)?.name ?? (linhvuc === '' ? t('portal.procedures.title') : linhvuc);
}

/** Nothing found: what to do next. */
function Nothing({ lifeEvents, isFiltered, q }: { readonly lifeEvents: readonly LifeEvent[]; readonly isFiltered: boolean; readonly q: string }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <EmptyState title={t('portal.procedures.none')} icon="search">
        <p>{t('portal.procedures.none.hint')}</p>
        {isFiltered ? (
          <p>
            <a href={`/thu-tuc?${new URLSearchParams({ q }).toString()}`}>{t('portal.procedures.none.unfilter')}</a>
          </p>
        ) : null}
        <p>
          <a href="/thu-tuc">{t('portal.home.all')}</a> · <a href="/ho-tro">{t('portal.fit.help')}</a>
        </p>
      </EmptyState>
      <h2>{t('portal.home.life-events')}</h2>
      <ul class="chips">
        {lifeEvents.map(({ slug, name }) => (
          <li key={slug}>
            <a href={`/thu-tuc?viec=${slug}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Item({ item }: { readonly item: ProcedureSummary }): JSX.Element {
  const t = useText(texts);
  return (
    <li class="life">
      <a href={`/thu-tuc/${item.slug}`}>{item.name}</a>
      <p>
        {item.sector} · {item.levels.map((level) => t(`portal.procedures.at.${level as 'xã'}`)).join(', ')} · {item.code}{' '}
        {item.isFileable ? <Tag tone="leaf">{t('portal.procedures.online')}</Tag> : <Tag>{t('portal.procedures.information')}</Tag>}
      </p>
    </li>
  );
}
