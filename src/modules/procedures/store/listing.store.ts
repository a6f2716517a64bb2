import { openTables, sqlOf, type Tx } from '#platform/db';
import { searchKey } from '#platform/i18n';
import type { PlainDate } from '#platform/time';
import type { ProcedureRecord } from '../domain/procedure-record.ts';
import type { Place } from '../domain/search-page.ts';
import type { ProceduresTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<ProceduresTables>(tx, 'procedures');

/** Asked of the catalogue; everything optional narrows. */
export interface ListingQuery {
  readonly query: string;
  readonly on: PlainDate;
  readonly sector?: string | undefined;
  readonly lifeEvent?: string | undefined;
  readonly audience?: string | undefined;
  readonly level?: string | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** One procedure found. */
export interface ListingHit extends Place {
  readonly versionId: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly sector: string;
  readonly online: ProcedureRecord['online'];
  readonly levels: ProcedureRecord['levels'];
  readonly audience: readonly string[];
}

/** Adds the published record to what is searched. */
export async function insertListing(
  tx: Tx,
  entry: { readonly versionId: string; readonly slug: string; readonly record: ProcedureRecord; readonly validFrom: PlainDate; readonly position: number },
): Promise<void> {
  const { record } = entry;
  const [shortName = record.name] = record.keywords;
  await tables(tx)
    .insertInto('listing')
    .values({
      version_id: entry.versionId,
      code: record.code,
      slug: entry.slug,
      name: record.name,
      short_name: shortName,
      sector: record.sector,
      sector_key: searchKey(record.sector),
      online: record.online,
      levels: [...record.levels],
      audience: [...record.audience],
      life_event_keys: record.lifeEvents.map(searchKey),
      keyword_keys: [...new Set([...record.keywords, record.name, record.nameEn].map(searchKey))],
      search_key: searchKey([record.keywords.join(' '), record.name, record.nameEn, record.sector, record.code].join(' ')),
      valid_from: entry.validFrom,
      valid_to: null,
      position: entry.position,
    })
    .execute();
}

const filters = `valid_from <= $2 and (valid_to is null or valid_to >= $2)
  and ($3::text is null or sector_key = $3) and ($4::text is null or life_event_keys @> array[$4]) and ($5::text is null or audience @> array[$5]) and ($6::text is null or levels @> array[$6])
  and not exists (select from procedures.listing copy where length(copy.code) > 8 and length(listing.code) = 8 and copy.national_code = listing.code
    and copy.valid_from <= $2 and (copy.valid_to is null or copy.valid_to >= $2))`;
const columns = 'version_id as "versionId", position, code, slug, name, short_name as "shortName", sector, online, levels, audience';

/** Least likeness of words by which a misspelt query still finds something. */
const typoLikeness = 0.5;

/**
 * Hits by rank: an everyday or official name itself (0), the beginning of one (1), all words in any order, the last one perhaps unfinished
 * (2); only where nothing has all words, words that are merely alike (3). Inside a rank by nearness of the first name and demand.
 */
export async function searchListing(tx: Tx, query: ListingQuery): Promise<readonly ListingHit[]> {
  const key = searchKey(query.query);
  if (key === '') return browse(tx, query);
  const exact = query.after?.rank === 3 ? [] : await searchWords(tx, key, query);
  return exact.length > 0 || (query.after !== undefined && query.after.rank < 3) ? exact : searchAlike(tx, key, query);
}

function searchWords(tx: Tx, key: string, query: ListingQuery): Promise<readonly ListingHit[]> {
  return sqlOf(tx).query<ListingHit>(
    `with hit as (
       select ${columns}, case when $1 = any (keyword_keys) or code = $7 then 0 when exists (select from unnest(keyword_keys) k where starts_with(k, $1)) then 1 else 2 end as rank,
         round((case when keyword_keys[1] = $1 then 1 when starts_with(keyword_keys[1], $1) then 0.5 else 0 end + similarity($1, keyword_keys[1]) / 10 + ${demand})::numeric, 6)::float8 as score
       from procedures.listing where ${filters} and (document @@ to_tsquery('simple', $8) or code = $7))
     ${page('$9', '$10', '$11', '$12')}`,
    [key, ...filterValues(query), query.query.trim(), `${key.replaceAll(' ', ' & ')}:*`, ...placeValues(query)],
  );
}

async function searchAlike(tx: Tx, key: string, query: ListingQuery): Promise<readonly ListingHit[]> {
  const sql = sqlOf(tx);
  await sql.query(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, [String(typoLikeness)]);
  return sql.query<ListingHit>(
    `with hit as (
       select ${columns}, 3 as rank, round((word_similarity($1, search_key) + ${demand} / 10)::numeric, 6)::float8 as score
       from procedures.listing where ${filters} and $1 <% search_key)
     ${page('$7', '$8', '$9', '$10')}`,
    [key, ...filterValues(query), ...placeValues(query)],
  );
}

const demand = '(1000 - least(position, 1000)) / 1000.0';

function page(rank: string, score: string, code: string, limit: string): string {
  return `select * from hit where ${rank}::int is null or (rank, -score, code) > (${rank}, -${score}::float8, ${code}) order by rank, score desc, code limit ${limit}`;
}

function placeValues({ after, limit }: ListingQuery): readonly unknown[] {
  return [after?.rank ?? null, after?.score ?? null, after?.code ?? null, limit];
}

async function browse(tx: Tx, query: ListingQuery): Promise<readonly ListingHit[]> {
  return sqlOf(tx).query<ListingHit>(
    `select ${columns}, position as rank, 0::float8 as score from procedures.listing
     where $1 = '' and ${filters} and ($7::int is null or (position, code) > ($7, $8)) order by position, code limit $9`,
    ['', ...filterValues(query), query.after?.rank ?? null, query.after?.code ?? null, query.limit],
  );
}

function filterValues(query: ListingQuery): readonly unknown[] {
  const keyOf = (text: string | undefined): string | null => (text === undefined || text === '' ? null : searchKey(text));
  return [query.on, keyOf(query.sector), keyOf(query.lifeEvent), query.audience ?? null, query.level ?? null];
}

/** A sector with the number of procedures in force in it. */
export interface Sector {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** Sectors that have procedures in force on a day, by name. */
export async function listSectorRows(tx: Tx, on: PlainDate): Promise<readonly Sector[]> {
  return sqlOf(tx).query<Sector>(
    `select sector_key as key, min(sector) as name, count(*)::int as count from procedures.listing
     where valid_from <= $1 and (valid_to is null or valid_to >= $1) group by sector_key order by min(sector) collate "vi-x-icu", sector_key`,
    [on],
  );
}

/** A life event with the number of procedures in force under it and the everyday names of the first three. */
export interface LifeEvent {
  readonly key: string;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly audience: 'citizen' | 'organisation';
  readonly count: number;
  readonly examples: readonly string[];
}

/** All life events in their order, with counts on a day. */
export async function listLifeEventRows(tx: Tx, on: PlainDate): Promise<readonly LifeEvent[]> {
  return sqlOf(tx).query<LifeEvent>(
    `select e.key, replace(e.key, ' ', '-') as slug, e.name, e.name_en as "nameEn", e.audience, coalesce(l.count, 0) as count, coalesce(l.examples, '{}') as examples
     from procedures.life_event e left join lateral (
       select count(*)::int as count, (array_agg(short_name order by position, code))[1:3] as examples from procedures.listing
       where life_event_keys @> array[e.key] and valid_from <= $1 and (valid_to is null or valid_to >= $1)) l on true
     order by e.position`,
    [on],
  );
}

/** Writes the life events; names and order follow the file. */
export async function saveLifeEvents(tx: Tx, events: readonly { readonly name: string; readonly nameEn: string; readonly audience: string }[]): Promise<void> {
  const rows = events.map((event, position) => ({ key: searchKey(event.name), name: event.name, name_en: event.nameEn, audience: event.audience, position }));
  await tables(tx)
    .insertInto('life_event')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({
        name: set.ref('excluded.name'),
        name_en: set.ref('excluded.name_en'),
        audience: set.ref('excluded.audience'),
        position: set.ref('excluded.position'),
      })),
    )
    .execute();
}

/** What procedures are called, by code, as they were published last; unknown codes are absent. */
export async function findNames(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sqlOf(tx).query<{ code: string; name: string }>(
    'select distinct on (code) code, name from procedures.listing where code = any($1) order by code, valid_from desc',
    [codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
