import { addDays } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { addYears } from '../domain/dates.ts';
import { composePersonId } from '../domain/person-id.ts';
import { commonEthnicGroups, familyNames, givenNames } from './demo-words.ts';
import type { Random } from './random.ts';

/** An invented person whose facts agree with each other. */
export interface DemoPerson {
  readonly fullName: string;
  readonly gender: 'Nam' | 'Nữ';
  readonly birthDate: PlainDate;
  readonly personId: string;
  readonly ethnicity: string;
}

const female = /mother|bride|wife|adoptiveMother/iu;
const male = /father|groom|husband|adoptiveFather/iu;

/** Invents the person that a group of fields speaks of; the prefix ("mother", "child") tells sex and age. */
export function demoPerson(prefix: string, random: Random, today: PlainDate): DemoPerson {
  const gender = female.test(prefix) ? 'Nữ' : male.test(prefix) ? 'Nam' : random.pick(['Nam', 'Nữ'] as const);
  const birthDate = birthOf(prefix, random, today);
  const middle = gender === 'Nữ' ? 'Thị' : 'Văn';
  const tail = String(random.int(0, 999_999)).padStart(6, '0');
  return {
    fullName: `${random.pick(familyNames)} ${middle} ${random.pick(givenNames)}`,
    gender,
    birthDate,
    ethnicity: random.pick(commonEthnicGroups),
    personId: composePersonId('031', gender, Number(birthDate.slice(0, 4)), tail),
  };
}

function birthOf(prefix: string, random: Random, today: PlainDate): PlainDate {
  if (/child/iu.test(prefix)) return addDays(today, -random.int(1, 50));
  if (/elder|deceased/iu.test(prefix)) return addDays(addYears(today, -76), -random.int(1, 3000));
  return addDays(addYears(today, -24), -random.int(1, 7000));
}
