import { buildAssets } from '#ui/assets';
import type { Config } from '#platform/config';
import { fault, fine, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';

/** Settings that contradict each other, and the product's own files. */
export async function examineSafety(config: Config): Promise<readonly Finding[]> {
  return [demoMode(config), ...behindProxy(config), ...partners(config), await assetsFinding(buildAssets)];
}

function demoMode(config: Config): Finding {
  const isPublic = config.publicUrl?.startsWith('https://') === true;
  return config.demo && isPublic
    ? fault('Chế độ minh họa', 'bật trên trang công khai', 'MOTCUA_DEMO=false npm start')
    : fine('Chế độ minh họa', config.demo ? 'bật' : 'tắt');
}

/** TLS ends at a proxy: without its word every visitor has the proxy's address, and cookies are not marked secure. */
function behindProxy({ publicUrl, trustProxy }: Config): readonly Finding[] {
  if (publicUrl?.startsWith('https://') !== true) return [];
  return [
    trustProxy
      ? fine('Máy chủ chuyển tiếp', 'được tin cậy')
      : fault('Máy chủ chuyển tiếp', 'publicUrl là https nhưng trustProxy đang tắt', 'MOTCUA_TRUST_PROXY=true npm start'),
  ];
}

function partners({ eid, payments }: Config): readonly Finding[] {
  return [
    ...(eid.mode === 'provider' && (eid.issuer === undefined || eid.clientSecret === undefined)
      ? [fault('Định danh điện tử', 'thiếu issuer hoặc clientSecret', 'đặt MOTCUA_EID__ISSUER và MOTCUA_EID__CLIENT_SECRET')]
      : []),
    ...(payments.mode === 'gateway' && (payments.gatewayUrl === undefined || payments.gatewaySecret === undefined)
      ? [fault('Cổng thanh toán', 'thiếu gatewayUrl hoặc gatewaySecret', 'đặt MOTCUA_PAYMENTS__GATEWAY_URL và MOTCUA_PAYMENTS__GATEWAY_SECRET')]
      : []),
  ];
}

/** Whether styles, scripts and fonts can be made ready to serve. */
export async function assetsFinding(build: () => Promise<ReadonlyMap<string, unknown>>): Promise<Finding> {
  try {
    const assets = await build();
    return assets.size > 0 ? fine('Giao diện và phông chữ', `${assets.size} tệp`) : fault('Giao diện và phông chữ', 'không có tệp nào', 'npm ci');
  } catch (error) {
    return fault('Giao diện và phông chữ', reasonOf(error), 'npm ci');
  }
}
