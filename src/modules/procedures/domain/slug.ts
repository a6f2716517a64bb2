/** The address word of a procedure: its everyday short name without marks, `khai-sinh`. */
export function slugOf(shortName: string): string {
  return shortName
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 80)
    .replace(/-$/u, '');
}

/** The slug, with the code behind it when another procedure has it already. */
export function freeSlug(shortName: string, code: string, isTaken: (slug: string) => boolean): string {
  const slug = slugOf(shortName);
  return slug === '' || isTaken(slug) ? `${slug === '' ? 'thu-tuc' : slug}-${code.replaceAll('.', '-').toLowerCase()}` : slug;
}
