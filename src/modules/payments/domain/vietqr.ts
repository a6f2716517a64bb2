import { QRPay } from 'vietnam-qr-pay';

/** The account that money goes to: NAPAS bank number of six digits and account number. */
export interface PayeeAccount {
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly holder: string;
}

/** The text of a VietQR code (EMVCo merchant-presented, NAPAS 247 to an account) for a whole-đồng amount; the code is the purpose. */
export function vietQrText(payee: PayeeAccount, amount: number, code: string): string {
  return QRPay.initVietQR({ bankBin: payee.bankBin, bankNumber: payee.accountNumber, amount: String(amount), purpose: code }).build();
}
