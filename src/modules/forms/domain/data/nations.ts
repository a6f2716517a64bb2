/** One nation: ISO 3166-1 code, Vietnamese name, other ways people write it. */
export interface Nation { readonly code: string; readonly name: string; readonly otherNames: readonly string[] }

/** Where the names come from. */
export const nationsBasis = 'TCVN 7217-1 (ISO 3166-1); tên tiếng Việt theo Unicode CLDR, sửa theo cách viết của Bộ Ngoại giao';

/** What registers write for a person without a nationality. */
export const stateless = 'Không quốc tịch';

const table = `
VN=Việt Nam|Cộng hòa xã hội chủ nghĩa Việt Nam; SA=Ả Rập Xê Út|Saudi Arabia; AF=Afghanistan; EG=Ai Cập; AL=Albania; DZ=Algérie|Algeria;
AD=Andorra; AO=Angola; AG=Antigua và Barbuda; AT=Áo; AR=Argentina; AM=Armenia; AZ=Azerbaijan; IN=Ấn Độ|India; PL=Ba Lan|Cộng hòa Ba Lan;
BS=Bahamas; BH=Bahrain; BD=Bangladesh; BB=Barbados; MK=Bắc Macedonia; BY=Belarus|Bê-la-rút; BZ=Belize; BJ=Benin; BT=Bhutan; BE=Bỉ;
BO=Bolivia; BA=Bosnia và Herzegovina; BW=Botswana; PT=Bồ Đào Nha; CI=Bờ Biển Ngà|Côte d’Ivoire; BR=Brazil|Bra-xin; BN=Brunei; BG=Bulgaria;
BF=Burkina Faso; BI=Burundi; AE=Các Tiểu Vương quốc Ả Rập Thống nhất|UAE; CM=Cameroon; KH=Campuchia|Cam-pu-chia; CA=Canada|Ca-na-đa;
CV=Cape Verde; TD=Chad; CL=Chile; CO=Colombia; KM=Comoros; CR=Costa Rica; CG=Cộng hòa Congo; CD=Cộng hòa Dân chủ Congo; DO=Cộng hòa Dominica;
CZ=Cộng hòa Séc|Séc; CF=Cộng hòa Trung Phi; HR=Croatia; CU=Cuba|Cu Ba; DJ=Djibouti; DM=Dominica; TW=Đài Loan (Trung Quốc)|Đài Loan;
DK=Đan Mạch; DE=Đức|Cộng hòa Liên bang Đức; EC=Ecuador; SV=El Salvador; ER=Eritrea; EE=Estonia; SZ=Eswatini; ET=Ethiopia; FJ=Fiji; GA=Gabon;
GM=Gambia; GE=Georgia; GH=Ghana; GD=Grenada; GT=Guatemala; GN=Guinea; GQ=Guinea Xích Đạo; GW=Guinea-Bissau; GY=Guyana;
NL=Hà Lan|Vương quốc Hà Lan; HT=Haiti; KR=Hàn Quốc|Đại Hàn Dân Quốc|Nam Triều Tiên; US=Hoa Kỳ|Mỹ|Hợp chủng quốc Hoa Kỳ|USA; HN=Honduras;
HK=Hồng Kông (Trung Quốc)|Hồng Kông|Hong Kong; HU=Hungary; GR=Hy Lạp; IS=Iceland; ID=Indonesia|In-đô-nê-xi-a; IR=Iran; IQ=Iraq; IE=Ireland;
IL=Israel; JM=Jamaica; JO=Jordan; KZ=Kazakhstan; KE=Kenya; KI=Kiribati; KW=Kuwait; KG=Kyrgyzstan; LA=Lào|Cộng hòa Dân chủ Nhân dân Lào;
LV=Latvia; LS=Lesotho; LB=Liban; LR=Liberia; LY=Libya; LI=Liechtenstein; LT=Litva; LU=Luxembourg; MO=Ma Cao (Trung Quốc)|Ma Cao|Macau;
MG=Madagascar; MW=Malawi; MY=Malaysia|Ma-lai-xi-a; MV=Maldives; ML=Mali; MT=Malta; MA=Maroc; MR=Mauritania; MU=Mauritius; MX=Mexico;
FM=Micronesia; MD=Moldova; MC=Monaco; ME=Montenegro; MZ=Mozambique; MN=Mông Cổ; MM=Myanmar|Miến Điện; NO=Na Uy; ZA=Nam Phi|Cộng hòa Nam Phi;
SS=Nam Sudan; NA=Namibia; NR=Nauru; NP=Nepal; NZ=New Zealand|Niu Di-lân; RU=Nga|Liên bang Nga; JP=Nhật Bản|Nhật; NI=Nicaragua; NE=Niger;
NG=Nigeria; OM=Oman; PK=Pakistan; PW=Palau; PS=Palestine; PA=Panama; PG=Papua New Guinea; PY=Paraguay; PE=Peru; FR=Pháp|Cộng hòa Pháp;
FI=Phần Lan; PH=Philippines|Phi-líp-pin; QA=Qatar; MH=Quần đảo Marshall; SB=Quần đảo Solomon; RO=Romania; RW=Rwanda; KN=Saint Kitts và Nevis;
LC=Saint Lucia; VC=Saint Vincent và Grenadines; WS=Samoa; SM=San Marino; ST=São Tomé và Príncipe; SN=Senegal; RS=Serbia; SC=Seychelles;
SL=Sierra Leone; SG=Singapore|Xin-ga-po; CY=Síp; SK=Slovakia; SI=Slovenia; SO=Somalia; LK=Sri Lanka; SD=Sudan; SR=Suriname; SY=Syria;
TJ=Tajikistan; TZ=Tanzania; ES=Tây Ban Nha; TH=Thái Lan|Thái; TR=Thổ Nhĩ Kỳ; SE=Thụy Điển; CH=Thụy Sĩ|Thụy Sỹ; TL=Timor-Leste|Đông Timor;
VA=Tòa thánh Vatican; TG=Togo; TO=Tonga; KP=Triều Tiên|Cộng hòa Dân chủ Nhân dân Triều Tiên|Bắc Triều Tiên; TT=Trinidad và Tobago;
CN=Trung Quốc|Cộng hòa Nhân dân Trung Hoa|China; TN=Tunisia; TM=Turkmenistan; TV=Tuvalu; AU=Úc|Australia|Ô-xtơ-rây-li-a; UG=Uganda;
UA=Ukraine|Ukraina; UY=Uruguay; UZ=Uzbekistan; VU=Vanuatu; VE=Venezuela; GB=Vương quốc Anh|Anh|Vương quốc Anh và Bắc Ireland|UK;
IT=Ý|Italia|Italy; YE=Yemen; ZM=Zambia; ZW=Zimbabwe`;

/** Nations and territories, Việt Nam first, the others by name. */
export const nations: readonly Nation[] = table.split(';').map((entry) => {
  const [code = '', names = ''] = entry.trim().split('=');
  const [name = '', ...otherNames] = names.split('|');
  return { code, name, otherNames };
});
