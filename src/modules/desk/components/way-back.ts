/** The list of the desk that an address names (with its filter and page), else the inbox; never another place. */
export function wayBack(address: string | undefined): string {
  return address !== undefined && /^\/ban-lam-viec(?:\/[a-z-]+)?(?:\?[\u0021-\u007e]*)?$/u.test(address) ? address : '/ban-lam-viec';
}

/** The address of a case, remembering the list from which it is opened, so that one comes back to the same place of it. */
export function caseHref(dossierId: string, list: string): string {
  const path = `/ban-lam-viec/ho-so/${dossierId}`;
  return list === '/ban-lam-viec' ? path : `${path}?ve=${encodeURIComponent(list)}`;
}
