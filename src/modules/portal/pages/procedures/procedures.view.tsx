import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { EmptyState, Filters, Pagination, SearchBox, Select, Tag } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { LifeEvent, ProcedurePage, ProcedureSummary, Sector } from '#modules/procedures';
import { texts } from '../../locales/index.ts';

interface Query { readonly q: string; readonly viec: string; readonly linhvuc: string; readonly cap: string }
interface Props { readonly query: Query; readonly found: ProcedurePage; readonly lifeEvents: readonly LifeEvent[]; readonly sectors: readonly Sector[] }

/** The catalogue as a list with its filters. */
export function ProceduresView({ query, found, lifeEvents, sectors }: Props): JSX.Element {
  const t = useText(texts);
  const next = found.next === undefined ? undefined : `/thu-tuc?${new URLSearchParams({ ...query, sau: found.next }).toString()}`;
  return (
    <PortalLayout title={query.q === '' ? t('portal.procedures.title') : t('portal.procedures.found', { q: query.q })}>
      <SearchBox action="/thu-tuc" name="q" label={t('portal.home.title')} value={query.q} button={t('portal.home.search')} />
      <Filters action="/thu-tuc" active={query.viec !== '' || query.linhvuc !== '' || query.cap !== ''}>
        <input type="hidden" name="q" value={query.q} />
        <Select name="viec" label={t('portal.procedures.life-event')} value={query.viec} empty={t('portal.procedures.all')} options={lifeEvents.map(({ slug, name }) => ({ value: slug, label: name }))} />
        <Select name="linhvuc" label={t('portal.procedures.sector')} value={query.linhvuc} empty={t('portal.procedures.all')} options={sectors.map(({ name }) => ({ value: name, label: name }))} />
        <Select name="cap" label={t('portal.procedures.level')} value={query.cap} empty={t('portal.procedures.all')} options={[{ value: 'xã', label: 'Xã, phường' }, { value: 'tỉnh', label: 'Tỉnh, thành phố' }]} />
      </Filters>
      {found.items.length === 0
        ? <EmptyState title={t('portal.procedures.none')} icon="search">{t('portal.procedures.none.hint')}</EmptyState>
        : <ul class="plain-list">{found.items.map((item) => <Item key={item.code} item={item} />)}</ul>}
      <Pagination next={next} />
    </PortalLayout>
  );
}

function Item({ item }: { readonly item: ProcedureSummary }): JSX.Element {
  const t = useText(texts);
  return (
    <li class="life">
      <a href={`/thu-tuc/${item.slug}`}>{item.name}</a>
      <p>{item.sector} · {item.levels.join(', ')} · {item.code} {item.isFileable ? <Tag tone="leaf">{t('portal.procedures.online')}</Tag> : <Tag>{t('portal.procedures.information')}</Tag>}</p>
    </li>
  );
}
