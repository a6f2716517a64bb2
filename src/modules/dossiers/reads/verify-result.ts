import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { getAgency } from '#modules/organisations';
import { maskName } from '../domain/dossier.ts';
import { getDossier } from '../store/dossier.store.ts';
import { findResultByCode } from '../store/result.store.ts';

/** What anybody may learn from the QR of a result: that it is real, what it is, who issued it when. */
export interface VerifiedResult {
  readonly title: string;
  readonly number: string;
  readonly agencyName: string;
  readonly issuedAt: string;
  readonly signedBy: string;
  readonly applicantName: string;
}

/** Checks a verification code; undefined when no issued result carries it. */
export async function verifyResult(ctx: Ctx, verificationCode: string): Promise<VerifiedResult | undefined> {
  return asSystem(ctx, 'dossiers.verify', async (system) => {
    const result = await findResultByCode(system.tx, verificationCode.replace(/[\s.-]/g, '').toUpperCase());
    if (result?.issuedAt === undefined || result.state === 'cancelled') return undefined;
    const dossier = await getDossier(system.tx, result.dossierId);
    const agency = await getAgency(system, result.agencyId);
    return {
      title: result.title,
      number: result.number ?? '',
      agencyName: agency.name,
      issuedAt: result.issuedAt,
      signedBy: result.signedBy ?? '',
      applicantName: maskName(dossier.applicant.name),
    };
  });
}
