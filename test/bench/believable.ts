import {
  fakerAR,
  fakerDE,
  fakerEN,
  fakerES,
  fakerFR,
  fakerIT,
  fakerJA,
  fakerPL,
  fakerPT_BR,
  fakerRU,
  fakerSV,
  fakerTR,
  fakerZH_CN,
  type Faker,
} from '@faker-js/faker';
import { fold } from '../../db/fold.js';

export interface BelievableCustomer {
  microsoftId: string;
  name: string;
  domain: string;
  relationship: string;
  tags: string[];
}

interface Market {
  faker: Faker;
  /** Share of customers, in percent. */
  share: number;
  country: string;
  trades: readonly string[];
  forms: readonly string[];
}

/** Markets of an international partner. Earlier trades and forms are more frequent. */
const MARKETS: readonly Market[] = [
  market(
    fakerEN,
    34,
    'com',
    'Consulting Services Group Solutions Hotels Logistics Engineering Dental Partners Foods Legal Media Foundation School Clinic Motors Labs Insurance Travel',
    'Ltd.;Inc.;LLC;Limited;, Inc.;PLC',
  ),
  market(
    fakerES,
    24,
    'es',
    'Consultores Servicios Grupo Soluciones Hotel Logística Ingeniería Construcciones Abogados Clínica Farmacia Transportes Bodegas Panadería Fundación Colegio Peluquería Muñoz',
    ', S.L.;S.A.;SL;S.L.U.;, S.A. de C.V.;S. Coop.',
  ),
  market(
    fakerDE,
    9,
    'de',
    'Beratung Gruppe Dienstleistungen Hotel Logistik Maschinenbau Bäckerei Rechtsanwälte Straßenbau Gebäudereinigung Großhandel Stiftung',
    'GmbH;AG;GmbH & Co. KG;OHG;e.V.',
  ),
  market(
    fakerFR,
    8,
    'fr',
    'Conseil Services Groupe Hôtel Logistique Ingénierie Boulangerie Avocats Pharmacie Bâtiment Œuvres',
    'SARL;SAS;S.A.;EURL',
  ),
  market(
    fakerPT_BR,
    7,
    'com.br',
    'Consultoria Serviços Grupo Soluções Hotel Logística Engenharia Construções Advogados Clínica Padaria',
    'Ltda.;S.A.;ME;EIRELI',
  ),
  market(
    fakerIT,
    5,
    'it',
    'Consulenza Servizi Gruppo Soluzioni Albergo Logistica Ingegneria Farmacia Officina Caffè',
    'S.r.l.;S.p.A.;S.n.c.',
  ),
  market(
    fakerPL,
    3,
    'pl',
    'Doradztwo Usługi Grupa Hotel Logistyka Budownictwo Piekarnia Kancelaria',
    'Sp. z o.o.;S.A.',
  ),
  market(
    fakerSV,
    2,
    'se',
    'Konsult Tjänster Gruppen Hotell Logistik Bygg Bageri Förvaltning',
    'AB;HB',
  ),
  market(
    fakerTR,
    2,
    'com.tr',
    'Danışmanlık Hizmetleri Grubu Otel Lojistik İnşaat Işıklandırma Eczane',
    'A.Ş.;Ltd. Şti.',
  ),
  market(
    fakerJA,
    2,
    'co.jp',
    '商事 サービス グループ ホテル 物流 建設 ﾃｸﾉﾛｼﾞｰ',
    '株式会社;有限会社',
  ),
  market(fakerZH_CN, 2, 'cn', '咨询 服务 集团 酒店 物流 科技 贸易', '有限公司;股份有限公司'),
  market(fakerRU, 1, 'ru', 'Консалтинг Услуги Группа Отель Логистика Строительство', 'ООО;АО'),
  market(fakerAR, 1, 'com.sa', 'استشارات خدمات مجموعة فندق لوجستيات', 'ذ.م.م;ش.م.ع'),
];
const TAGS =
  'renewal Q1;gold;silver;trial;renewal Q2;retail;health care;education;renewal Q3;finance;at risk;VIP;público;manufacturing;renewal Q4;non-profit;legal;hospitality;startup;migrated;on hold;reference;bronze;travel;EMEA;LATAM;E5;Copilot;Azure;security'.split(
    ';',
  );
const STARTS =
  'Nova Alto Blue Terra Vita Inter Euro Meta Data Tele Omni Aqua Geo Micro Astro Bio Eco Luma Qua Xen Zyg Kry Ver Sol'.split(
    ' ',
  );
const ENDS =
  'soft tech net media plan dyne gen core point labs ware link forma via tron cast lux wind mark bridge'.split(
    ' ',
  );

function market(
  faker: Faker,
  share: number,
  country: string,
  trades: string,
  forms: string,
): Market {
  return { faker, share, country, trades: trades.split(' '), forms: forms.split(';') };
}

/**
 * Generates realistic customers, reproducible by seed: thirteen languages, skewed word frequencies,
 * legal forms, initials, apostrophes, ampersands, repeated names and dual partners.
 */
export function* believableCustomers(seed: number, count: number): Generator<BelievableCustomer> {
  const faker = fakerEN;
  faker.seed(seed);
  const places = MARKETS.flatMap((place) => {
    place.faker.seed(seed);
    const persons = place.faker.helpers.multiple(() => place.faker.person.lastName(), {
      count: 3_000,
    });
    const cities = place.faker.helpers.multiple(() => place.faker.location.city(), {
      count: 1_000,
    });
    return Array.from({ length: place.share }, () => ({ ...place, persons, cities }));
  });
  const any = <T>(list: readonly T[]): T => faker.helpers.arrayElement(list);
  const frequentFirst = <T>(list: readonly T[]): T =>
    list[Math.floor(list.length * faker.number.float() ** 2.2)] as T;
  const chance = (share: number) => faker.number.float() < share;

  for (let made = 0; made < count;) {
    const place = any(places);
    const person = () => any(place.persons);
    const coined = () => any(STARTS) + any(ENDS);
    const shape = faker.number.int(99);
    const core =
      shape < 26
        ? `${person()} ${frequentFirst(place.trades)}`
        : shape < 42
          ? `${frequentFirst(place.trades)} ${person()}`
          : shape < 56
            ? `${frequentFirst(place.trades)} ${any(place.cities)}`
            : shape < 66
              ? `${coined()} ${frequentFirst(place.trades)}`
              : shape < 74
                ? `${person()} ${any(place.cities)} ${frequentFirst(place.trades)}`
                : shape < 82
                  ? `${person()} & ${person()}`
                  : shape < 88
                    ? coined()
                    : shape < 92
                      ? `${any(place.cities)} ${frequentFirst(place.trades)}`
                      : shape < 95
                        ? `${person().slice(0, 1)}&${person().slice(0, 1)} ${frequentFirst(place.trades)}`
                        : shape < 97
                          ? `O'${person()} ${frequentFirst(place.trades)}`
                          : `${faker.number.int({ min: 1, max: 99 })}${any(Array.from('MFKTX'))} ${frequentFirst(place.trades)}`;
    const name = chance(0.55) ? withForm(core, frequentFirst(place.forms)) : core;
    const label =
      fold(core)
        .replace(/[^a-z0-9]+/g, '')
        .slice(0, 30) || faker.string.alpha({ length: 8, casing: 'lower' });
    const domain = chance(0.4)
      ? `${label}${String(faker.number.int(9_999))}.onmicrosoft.com`
      : `${label}${chance(0.5) ? '' : String(faker.number.int(999))}.${chance(0.5) ? 'com' : place.country}`;
    const customer = {
      microsoftId: faker.string.uuid(),
      name,
      domain: chance(0.03) ? '' : domain,
      tags: chance(0.45)
        ? [
            ...new Set(
              Array.from({ length: faker.number.int({ min: 1, max: 3 }) }, () =>
                frequentFirst(TAGS),
              ),
            ),
          ]
        : [],
    };
    made++;
    if (made < count && chance(0.03)) {
      made++;
      yield { ...customer, relationship: 'Direct bill' };
      yield { ...customer, tags: [], relationship: 'Indirect Reseller' };
      continue;
    }
    const kind = faker.number.int(99);
    yield {
      ...customer,
      relationship:
        kind < 82
          ? 'Cloud Reseller'
          : kind < 90
            ? 'Direct bill'
            : kind < 98
              ? 'Indirect Reseller'
              : 'Advisor',
    };
  }
}

function withForm(core: string, form: string): string {
  if (/^\p{L}/u.test(form) && /^\p{Script=Han}/u.test(form))
    return core.startsWith('株') ? core : `${core}${form}`;
  return form.startsWith(',') ? `${core}${form}` : `${core} ${form}`;
}
