/** What the twelve digits say (Nghị định 70/2024/NĐ-CP, Điều 7; before it Nghị định 137/2015/NĐ-CP): place, sex with century, year. */
export interface PersonIdFacts {
  readonly placeCode: string;
  readonly gender: 'Nam' | 'Nữ';
  readonly birthYear: number;
}

/** Reads the facts in a personal identification number; undefined unless it is twelve digits. */
export function readPersonId(personId: string): PersonIdFacts | undefined {
  if (!/^\d{12}$/u.test(personId)) return undefined;
  const centuryAndSex = Number(personId[3]);
  return {
    placeCode: personId.slice(0, 3),
    gender: centuryAndSex % 2 === 0 ? 'Nam' : 'Nữ',
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(personId.slice(4, 6)),
  };
}

/** The first six digits' facts turned back into a number with the given six-digit tail (demo data and tests). */
export function composePersonId(placeCode: string, gender: 'Nam' | 'Nữ', birthYear: number, tail: string): string {
  const century = Math.floor((birthYear - 1900) / 100) * 2 + (gender === 'Nữ' ? 1 : 0);
  return `${placeCode}${century}${String(birthYear % 100).padStart(2, '0')}${tail}`;
}
